using System.Collections.Immutable;
using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using IncidentDesk.Commands;
using IncidentDesk.Operations.Settings;
using IncidentDesk.Protocols;
using IncidentDesk.Rehearsals;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Tests.House.Names;

/// <summary>Names that people type: commands, settings, files, words of scenarios and of protocol files.</summary>
internal static partial class TypedNames
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static IEnumerable<NameGroup> Groups() =>
        [
            NameGroup.Of("Commands", Commands(Verbs.Root(), "")),
            NameGroup.Of("Settings", Settings()),
            NameGroup.Of("Variables of the environment", Found(Variable())),
            NameGroup.Of("Files of a data directory", FilesOfADesk()),
            NameGroup.Of("Rehearsals: acts", Acts()),
            NameGroup.Of("Rehearsals: what is beside an act", Found(Beside())),
            NameGroup.Of("Rehearsals: refusals", Enum.GetNames<Reason>()),
            NameGroup.Of("Keys of protocol and scenario files", KeysOfFiles()),
            NameGroup.Of("Words that are read", Found(Word())),
        ];

    private static IEnumerable<string> Found(Regex pattern) =>
        Sources.Code.SelectMany(file => pattern.Matches(file.Text)).Select(match => match.Groups[1].Value);

    /// <summary>Every verb with its arguments, options and the words an option takes.</summary>
    private static IEnumerable<string> Commands(Command command, string path) =>
        command
            .Arguments.Select(argument => $"{path}<{argument.Name}>")
            .Concat(command.Options.Select(option => path + Written(option)))
            .Concat(
                command.Subcommands.SelectMany(verb => Commands(verb, $"{path}{verb.Name} ").Append(path + verb.Name))
            );

    private static string Written(Option option) =>
        string.Join(' ', option.Aliases.Order(StringComparer.Ordinal).Prepend(option.Name))
        + Choices(option.ValueType)
        + (option.Required ? ", required" : "");

    private static string Choices(Type type) => type.IsEnum ? $" {string.Join('|', Enum.GetNames(type))}" : "";

    /// <summary>What the check of settings knows, and every section that is read somewhere.</summary>
    private static IEnumerable<string> Settings() =>
        Found(Section())
            .Concat(
                Parts()
                    .Where(part => part.Holds is not null)
                    .SelectMany(part =>
                        part.Holds!.GetProperties()
                            .Where(property => property.CanWrite)
                            .Select(property => $"{part.Name}:{property.Name}{Choices(property.PropertyType)}")
                    )
            );

    private static (string Name, Type? Holds)[] Parts() =>
        ((string Name, Type? Holds)[])
            typeof(SettingsCheck)
                .GetFields(Static)
                .Single(field => field.FieldType == typeof((string Name, Type? Holds)[]))
                .GetValue(null)!;

    private static IEnumerable<string> FilesOfADesk()
    {
        var desk = new DataDirectory("/desk");
        return typeof(DataDirectory)
            .GetProperties()
            .Select(property => property.GetValue(desk))
            .OfType<string>()
            .Where(path => path != desk.Path)
            .Select(path => Path.GetRelativePath(desk.Path, path));
    }

    /// <summary>Each act under whoever can do it, its keys, and the few words it can be done with where there are
    /// some.</summary>
    private static IEnumerable<string> Acts()
    {
        var words = new Vocabulary(ProtocolFolder.Shipped());
        var seat = new Seat(default, Role.Listener, 1, "", default).Id;
        yield return $"{RehearsedActs.Wait}: {RehearsedActs.Wait}";
        yield return $"{RehearsedActs.Report}: {RehearsedActs.Report}";
        foreach (var who in (string[])[RehearsedActs.Reporter, "other-1", seat])
        foreach (var (act, form) in ActForms.Of(who))
        {
            yield return $"{who}: {act}";
            foreach (var key in form.With.Keys)
                yield return $"{who}: {act}, {key}";
            foreach (var word in form.What?.Words?.Invoke(words).Keys ?? [])
                if (form.What!.IsChoice)
                    yield return $"{act} with: {word}";
        }
    }

    private static IEnumerable<string> KeysOfFiles() =>
        Sources
            .Code.SelectMany(file => Keys().Matches(file.Text))
            .SelectMany(call => Literal().Matches(call.Value))
            .Select(key => key.Groups[1].Value);

    [GeneratedRegex(@"""((?:INCIDENTDESK|ASPNETCORE)_\w*)""")]
    private static partial Regex Variable();

    [GeneratedRegex(@"GetSection\(\s*""([^""]+)""\)")]
    private static partial Regex Section();

    [GeneratedRegex(@"\b(?:Or|DayIn|PeopleIn|PersonIn|Beside)\(\s*""(\w+)""")]
    private static partial Regex Beside();

    [GeneratedRegex(@"\b(?:Map|Optional|Items)\(\s*""[^)]*\)|\bmap\[\s*""\w+""\s*\]|\bfile\[\s*""\w+""\s*\]")]
    private static partial Regex Keys();

    [GeneratedRegex(@"""(\w+)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"""(?<1>[a-z]+(?:[_-][a-z]+)*)"" =>|\[""(?<1>[a-z]+(?:_[a-z]+)*)""\] = ")]
    private static partial Regex Word();
}
