using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentDesk.Mail;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Tests.House.Names;

/// <summary>Enums that lie in columns as numbers, and the words that stand for enums elsewhere.</summary>
internal static partial class StoredNumbers
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Enums that lie in bytes or columns and are no property of a row.</summary>
    private static readonly (string Name, Type Type)[] Others =
    [
        ("kind of a session, bound into its seal", typeof(SessionKind)),
        ("kind of a share", typeof(ShareKind)),
        ("kind of a row that was changed", typeof(RowKind)),
        ("fate of a link", typeof(LinkFate)),
        ("last byte of a mail fault", typeof(MailFault)),
    ];

    public static IEnumerable<NameGroup> Groups() =>
        [NameGroup.Of("Numbers in columns", Columns()), NameGroup.Of("Words for numbers", Words())];

    /// <summary>Enums among the properties of whatever is read from a database.</summary>
    private static IEnumerable<string> Columns()
    {
        var rows = Sources
            .Code.SelectMany(file => Query().Matches(file.Text))
            .Select(query => query.Groups[1].Value)
            .ToHashSet();
        return StoredJson
            .Types.Where(type => rows.Contains(type.Name))
            .SelectMany(type => type.GetProperties())
            .Select(property =>
                (Name: JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), Type: Bare(property.PropertyType))
            )
            .Where(column => column.Type.IsEnum)
            .Concat(Others)
            .Select(column => $"{column.Name}: {Told(column.Type, value => $"{value}")}");
    }

    /// <summary>What every method called Id says of each value of the enum it is given.</summary>
    private static IEnumerable<string> Words() =>
        StoredJson
            .Types.SelectMany(type => type.GetMethods(Static))
            .Where(method =>
                method.Name == "Id"
                && method.ReturnType == typeof(string)
                && method.GetParameters() is [{ ParameterType.IsEnum: true }]
            )
            .Select(method =>
                Told(method.GetParameters()[0].ParameterType, value => $"{method.Invoke(null, [value])}")
            );

    private static string Told(Type type, Func<object, string> say) =>
        string.Join(
            ", ",
            Enum.GetValues(type)
                .Cast<object>()
                .Select(value => $"{Convert.ToInt64(value, CultureInfo.InvariantCulture)} {say(value)}")
        );

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    [GeneratedRegex(@"(?:QueryAsync|FirstAsync)<(\w+)\??>")]
    private static partial Regex Query();
}
