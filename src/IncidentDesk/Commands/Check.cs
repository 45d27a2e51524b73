using System.Globalization;
using IncidentDesk.Letters;
using IncidentDesk.Operations.Settings;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters.Trainings;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using IncidentDesk.Yaml;

namespace IncidentDesk.Commands;

/// <summary>Checks every protocol, the letters and the decision rules, as shipped and as an organisation overrides
/// them, and its settings, and lists every fault.</summary>
internal static class Check
{
    /// <param name="data">A data directory; null to check only what ships.</param>
    /// <param name="language">The language of what is told; French when null.</param>
    /// <returns>0 when every file and setting can be used, otherwise 1; a setting that is only missing is listed but
    /// does not fail the check.</returns>
    public static async Task<int> RunAsync(
        string? data,
        TextWriter output,
        CancellationToken ct,
        string? language = null
    )
    {
        if (!Languages.TrySpeak(language))
        {
            await output.WriteLineAsync(T["Cette langue n’est pas connue : {0}. Il y a fr et en.", language!]);
            return 1;
        }
        var (passed, faults, settings) = Read(data);
        var starts = !settings.Any(setting => setting.Stops);
        var usable = faults.Count == 0 && starts;
        var waiting =
            data is not null && starts && faults.All(fault => fault.File == new DataDirectory(data).Decision)
                ? await WaitingSettings.LinesAsync(data, ct)
                : [];
        foreach (
            var line in (IEnumerable<object>)
                [.. passed, .. faults.Take(Reading.Most).Select(Told), .. settings, .. waiting]
        )
            await output.WriteLineAsync($"{line}".AsMemory(), ct);
        return usable ? 0 : 1;
    }

    /// <summary>Whether a fault keeps the desk from starting; only such faults are written.</summary>
    /// <remarks>Protocols and the decision file are read when the desk opens, which knows the ones that were in force
    /// before.</remarks>
    public static async Task<bool> FaultsAsync(string data, TextWriter error, CancellationToken ct)
    {
        var faults = new List<FileFault>();
        _ = Files(data, faults);
        _ = Letters(data, faults);
        _ = Team(data, faults);
        object[] stopping =
        [
            .. faults.Take(Reading.Most).Select(Told),
            .. SettingsCheck.Of(data).Where(setting => setting.Stops),
        ];
        foreach (var line in stopping)
            await error.WriteLineAsync($"{line}".AsMemory(), ct);
        return stopping.Length > 0;
    }

    /// <summary>A fault in the language of the reader.</summary>
    public static string Told(FileFault fault) =>
        T["{0}, ligne {1} : {2}", fault.File, fault.Line.ToString(CultureInfo.InvariantCulture), fault.Reason];

    /// <summary>The usable files with their hashes, and every fault.</summary>
    private static (List<string> Passed, List<FileFault> Faults, IReadOnlyList<SettingFault> Settings) Read(
        string? data
    )
    {
        var (passed, faults) = (new List<string>(), new List<FileFault>());
        foreach (var files in Files(data, faults))
        {
            if (faults.Count >= Reading.Most)
                break;
            try
            {
                var protocol = ProtocolReader.Read(files);
                passed.Add($"{protocol.Id}, version {protocol.Version}: {protocol.Hash}");
                if (!files.IsShipped && protocol.Schema == 1)
                    passed.Add(OfFirstSchema(protocol));
            }
            catch (ProtocolFileException wrong)
            {
                faults.AddRange(wrong.Faults.Except(faults));
            }
        }
        if (Decision(data, faults) is { } rules)
        {
            passed.Add($"{DataDirectory.DecisionFile}: {rules.Hash}");
            if (data is not null)
                passed.AddRange([.. OfFirstSchema(rules), .. Questions(rules)]);
        }
        if (Team(data, faults) is { } team)
            passed.Add(
                T[
                    "{0} : engagement {1}, formations : {2}",
                    DataDirectory.TeamFile,
                    team.Agreement.Version,
                    team.Trainings.Length
                ]
            );
        if (Letters(data, faults) is { } letters)
            passed.Add(T["Lettres : {0}", letters.All.Length]);
        return (passed, faults, data is null ? [] : SettingsCheck.Of(data));
    }

    /// <summary>What an organisation's own file of the first schema cannot say.</summary>
    private static string OfFirstSchema(Protocol protocol) =>
        T[
            "{0}, version {1} : schéma 1. Ce fichier change la première version livrée, qui n’a pas de devoirs "
                + "(duties). Les nouveaux dossiers le suivent. Pour partir de la version {2}, il faut schema: 2.",
            protocol.Id,
            protocol.Version,
            ProtocolFolder.Shipped().Newest(protocol.Id).Version
        ];

    /// <summary>The same of the file that says how decisions go; empty in the second schema.</summary>
    private static IEnumerable<string> OfFirstSchema(DecisionRules rules) =>
        rules.Process is { Owed: null } process
            ?
            [
                T[
                    "{0} : schéma 1. Trois durées viennent donc des minimums : {1} pour la consultation, {2} pour "
                        + "l’avis de la personne touchée, {3} pour répondre à un recours. Pour en choisir d’autres, "
                        + "il faut schema: 2.",
                    DataDirectory.DecisionFile,
                    Moments.Length(process.ConsultationLeast),
                    Moments.Length(process.Opinion),
                    Moments.Length(process.AppealAnswer)
                ],
            ]
            : [];

    /// <summary>What to ask the organisation before a measure of a kind can be proposed.</summary>
    private static IEnumerable<string> Questions(DecisionRules rules) =>
        DecisionKinds
            .Measures.Where(kind => rules.Grounds.All(ground => ground.Kind != kind))
            .Select(kind =>
                T[
                    "{0}, kinds.{1}.ground : personne n’a écrit ce qui permet « {2} ». Cette mesure ne "
                        + "peut pas être proposée. Il faut demander à l’organisation quel organe les statuts "
                        + "nomment (organ), quel article (article) et quelle règle interne (rule).",
                    DataDirectory.DecisionFile,
                    kind.Id(),
                    Sentences.DecisionName(kind)
                ]
            );

    private static DecisionRules? Decision(string? data, List<FileFault> faults)
    {
        try
        {
            return DecisionProcessFile.Load(data ?? "");
        }
        catch (ProtocolFileException wrong)
        {
            faults.AddRange(wrong.Faults);
            return null;
        }
    }

    private static TeamRules? Team(string? data, List<FileFault> faults)
    {
        try
        {
            return TeamFile.Read(data ?? "", TeamFile.Own(data ?? ""));
        }
        catch (ProtocolFileException wrong)
        {
            faults.AddRange(wrong.Faults);
            return null;
        }
    }

    private static LetterShelf? Letters(string? data, List<FileFault> faults)
    {
        try
        {
            return LetterFolder.In(data ?? "");
        }
        catch (ProtocolFileException wrong)
        {
            faults.AddRange(wrong.Faults);
            return null;
        }
    }

    private static IReadOnlyList<ProtocolFiles> Files(string? data, List<FileFault> faults)
    {
        try
        {
            return ProtocolFolder.In(data ?? "");
        }
        catch (ProtocolFileException wrong)
        {
            faults.AddRange(wrong.Faults);
            return [];
        }
    }
}
