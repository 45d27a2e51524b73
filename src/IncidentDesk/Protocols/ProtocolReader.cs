using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>Reads a protocol from its files strictly: an unknown word is refused, never skipped.</summary>
internal static class ProtocolReader
{
    /// <summary>The last format of protocol files: since 2, what is owed to people stands in duties.</summary>
    private const int LastSchema = 2;

    private static readonly string[] CommonKeys =
    [
        "schema",
        "mandate",
        "custodians_needed",
        "roles",
        "consents",
        "overrides",
        "reroute",
        "feedback",
        "from_any",
        "precaution",
        "legal_duty",
        "retention",
        "campaign",
        "decisions",
    ];

    private static readonly string[] OwnKeys =
    [
        "schema",
        "id",
        "version",
        "fr",
        "en",
        "accepts",
        "nobody_named",
        "lines_for",
        "charters",
        "pair",
        "min_people_on_case",
        "decision_kinds",
        "stages",
        "reopen",
        "endings",
    ];

    public static Protocol Read(string commonName, string commonText, string name, string text) =>
        Read(new(new(commonName, commonText), new(name, text)));

    /// <exception cref="ProtocolFileException">A file is invalid; has every fault with file, line and
    /// reason.</exception>
    public static Protocol Read(ProtocolFiles files) => Read(files, ShippedProcess);

    private static readonly DecisionProcess ShippedProcess = DecisionProcessFile.Load("").Process;

    private static readonly ReadOnce<(ProtocolFiles Files, DecisionProcess Process), Protocol> Known = new(text =>
        ReadAnew(text.Files, text.Process)
    );

    /// <param name="process">The desk's process for decisions: the time limit of a decision is the sum of its
    /// steps.</param>
    /// <exception cref="ProtocolFileException">A file is invalid; has every fault with file, line and
    /// reason.</exception>
    public static Protocol Read(ProtocolFiles files, DecisionProcess process) => Known.Of((files, process));

    private static Protocol ReadAnew(ProtocolFiles files, DecisionProcess process)
    {
        var reading = new Reading(files.IsStored);
        var common = Root(reading, files.Common, files.OverCommon, CommonKeys);
        var file = Root(reading, files.Own, files.OverOwn, OwnKeys);
        foreach (var (key, at) in file.Values)
            reading.Place(key, at);
        if (!files.IsStored)
            NeedVersion(reading, files, file);
        reading.Stop();
        var protocol = Of(files, common, file, process);
        reading.Stop();
        if (!files.IsStored)
            foreach (var fault in RetentionFloor.Faults(protocol.Common.Retention))
                reading.Add(fault, files.Common.Name);
        reading.Stop();
        return Checked(protocol, reading, files);
    }

    /// <summary>An organisation's own texts need a version of their own, in a file of their own.</summary>
    private static void NeedVersion(Reading reading, ProtocolFiles files, Map file)
    {
        if (files.OverOwn is null && files.OverCommon is { } changed)
            reading.Add(
                new(
                    changed.Name,
                    1,
                    T["{0} change avec ce fichier : il lui faut son propre fichier, avec sa version.", file["id"].Text]
                )
            );
        else if (files.OverOwn is { } over && file["version"] is var version && version.File != over.Name)
            reading.Add(new(over.Name, 1, T["Il manque la version de l’organisation : version."]));
    }

    private static Protocol Of(ProtocolFiles files, Map common, Map file, DecisionProcess process)
    {
        var rules = CommonReader.Read(common);
        var decisions = DecisionReader.Read(common["decisions"]);
        var steps = DecisionReader.SumOfSteps(decisions, process);
        var (id, schema) = (file["id"].Text, file["schema"].Number);
        return new Protocol
        {
            Id = id,
            Schema = schema,
            Version = file["version"].Number,
            Hash = files.Hash,
            Name = file.Words,
            Accepts = Texts(file["accepts"]),
            NobodyNamed = [.. file.Items("nobody_named").Select(theme => theme.Text)],
            LinesFor =
                file.Optional("lines_for")
                    ?.Entries.ToImmutableDictionary(pair => pair.Key.Text, pair => Texts(pair.Value))
                ?? ImmutableDictionary<string, ImmutableArray<string>>.Empty,
            Charters = [.. file.Items("charters").Select(Charter)],
            Pair = file["pair"].Parsed(Roles.Parse, T["un rôle"]),
            MinPeople = file["min_people_on_case"].Number,
            Stages = [.. file["stages"].Items.Select(stage => StageReader.Read(stage, steps, schema))],
            Endings = [.. file["endings"].Items.Select(ending => StageReader.Ending(ending, rules.Retention, schema))],
            FromAny =
            [
                .. common["from_any"].Items.Where(move => IsIn(move, id)).Select(move => StageReader.Move(move, "")),
            ],
            Reopen = Reopening(file["reopen"].Map("reporter", "party", "team", "persons")),
            Decisions =
            [
                .. file["decision_kinds"]
                    .Items.Select(kind => Kind(kind, decisions, files.Common.Name))
                    .OfType<DecisionRule>(),
            ],
            Common = rules,
        };
    }

    private static Protocol Checked(Protocol protocol, Reading reading, ProtocolFiles files)
    {
        try
        {
            return Protocol.Create(protocol, files.IsStored);
        }
        catch (ProtocolException wrong)
        {
            foreach (var fault in wrong.Faults)
                reading.Add(fault, files.Own.Name);
            reading.Stop();
            throw;
        }
    }

    private static Map Root(Reading reading, ProtocolText file, ProtocolText? over, string[] keys)
    {
        var node = YamlReader.Read(reading, file.Name, file.Text);
        if (over is not null)
            Overlay.Put(reading, YamlReader.Read(reading, over.Name, over.Text), node);
        var map = new Value(reading, node).Map(keys);
        if (map["schema"].Number is var schema and (< 1 or > LastSchema))
            map["schema"].Wrong(T["Ce programme lit les schémas 1 à {0}.", LastSchema], false);
        return map;
    }

    private static ImmutableArray<string> Texts(Value list) => [.. list.Items.Select(item => item.Text)];

    private static bool IsIn(Value move, string protocol) =>
        move.Entries.FirstOrDefault(pair => pair.Key.Text == "in").Value is not { } named
        || named.Items.Any(item => item.Text == protocol);

    private static DecisionRule? Kind(Value kind, ImmutableArray<DecisionRule> rules, string common) =>
        rules.FirstOrDefault(rule => rule.Kind == kind.Parsed(DecisionKinds.Parse, T["une décision"]))
        ?? kind.Wrong<DecisionRule?>(T["« {0} » n’est pas dans {1}.", kind.Text, common], null);

    private static Charter Charter(Value value)
    {
        var map = value.Map("id", "fr", "en", "articles");
        return new(
            map["id"].Text,
            map.Words,
            [
                .. map["articles"]
                    .Items.Select(article => article.Map("id", "fr", "en"))
                    .Select(article => new Article(article["id"].Text, article.Words)),
            ]
        );
    }

    private static Reopening Reopening(Map map) =>
        new(
            map.Optional("reporter")?.Text,
            map.Optional("party")?.Text,
            map.Optional("team")?.Text,
            map.Optional("persons")?.Persons ?? 0
        );
}
