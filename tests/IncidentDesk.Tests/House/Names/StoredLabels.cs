using System.Reflection;
using System.Text.RegularExpressions;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Tests.House.Names;

/// <summary>
/// Labels under which keys are derived and bytes are bound, hashed and protected. They are string literals inside of
/// expressions, so they are looked for in the text of all sources without its comments: whatever begins with
/// "IncidentDesk/" and has a version; the literals of every statement that writes canonical bytes; the short labels
/// that are put into such a name; constants that look like one; and every literal in bytes.
/// </summary>
internal static partial class StoredLabels
{
    private const BindingFlags Own =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string Code = string.Join(
        '\n',
        Sources
            .Code.SelectMany(file => file.Lines)
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
    );

    public static IEnumerable<NameGroup> Groups() =>
        [
            NameGroup.Of("Labels", Firsts(Label()).Select(label => Hole().Replace(label, "{}"))),
            NameGroup.Of("Labels that are put into one of these", Firsts(ShortLabel()).Concat(Hyphenated())),
            NameGroup.Of("Texts in canonical bytes", LiteralsOf(Canonical()).Where(texts => texts.Contains(','))),
            NameGroup.Of("Literals in bytes", Firsts(Bytes())),
            NameGroup.Of("Purposes of data protection", LiteralsOf(Protectors())),
            NameGroup.Of("Values of the desk's own", LiteralsOf(Made()).Concat(Settings())),
            NameGroup.Of("Cookies", Firsts(Cookie())),
            NameGroup.Of("Measures", Firsts(Measure())),
        ];

    private static IEnumerable<string> Firsts(Regex pattern) =>
        pattern.Matches(Code).Select(match => match.Groups[1].Value);

    /// <summary>The string literals of each place that matches, in their order.</summary>
    private static IEnumerable<string> LiteralsOf(Regex pattern) =>
        pattern
            .Matches(Code)
            .Select(place => string.Join(", ", Literal().Matches(place.Value).Select(text => text.Groups[1].Value)));

    /// <summary>Constants of two small words with a hyphen between them.</summary>
    private static IEnumerable<string> Hyphenated() =>
        StoredJson.Types.SelectMany(TextsOf).Where(text => TwoWords().IsMatch(text));

    /// <summary>Constants of whatever keeps values of the desk's own.</summary>
    private static IEnumerable<string> Settings() =>
        StoredJson.Types.Where(KeepsSettings).SelectMany(TextsOf).Where(text => Name().IsMatch(text));

    private static bool KeepsSettings(Type type) =>
        type.GetConstructors()
            .Any(made => made.GetParameters().Any(parameter => parameter.ParameterType == typeof(SettingStore)));

    private static IEnumerable<string> TextsOf(Type type) =>
        type.GetFields(Own)
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!);

    [GeneratedRegex(@"""(IncidentDesk/[^""]*/v\d[^""]*|incidentdesk-[^""]*/\d+)""")]
    private static partial Regex Label();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\b(?:Key|Binding|Seal|Open)\((?:[^()""]|\([^()]*\))*""([a-z][a-z-]*)""")]
    private static partial Regex ShortLabel();

    [GeneratedRegex(@"new CanonicalWriter\([^;]*;")]
    private static partial Regex Canonical();

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""u8")]
    private static partial Regex Bytes();

    [GeneratedRegex(@"(?:CreateProtector|SetApplicationName)\([^;]*?\)")]
    private static partial Regex Protectors();

    [GeneratedRegex(@"GetOrAddAsync\(\s*""[^""]+""|\bnth == 1 \? [^;]*;")]
    private static partial Regex Made();

    [GeneratedRegex(@"^[a-z]+-[a-z]+$")]
    private static partial Regex TwoWords();

    [GeneratedRegex(@"^[a-z]+(_[a-z]+)*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?:Cookie(?:\.Name)? = |SessionKind\.\w+ => |""__Host-"" : """"\) \+ )""([a-z_]+)""")]
    private static partial Regex Cookie();

    [GeneratedRegex(@"\bCreate\w+(?:<\w+>)?\(\s*""([a-z._]+)""")]
    private static partial Regex Measure();
}
