using IncidentDesk.Protocols;
using IncidentDesk.Rehearsals;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Texts;
using IncidentDesk.Yaml;

namespace IncidentDesk.Commands;

/// <summary>Plays scenarios against the protocols, so that an organisation can try them before it validates
/// them.</summary>
internal static class Rehearse
{
    /// <param name="data">A data directory whose own protocols and decision file apply; null for those that
    /// ship.</param>
    /// <param name="language">The language of what is told; French when null.</param>
    /// <returns>0 when everything is as expected, 1 when something differs or cannot be read.</returns>
    public static async Task<int> RunAsync(
        FileInfo file,
        string? data,
        string? language,
        TextWriter output,
        CancellationToken ct,
        string? people = null
    )
    {
        var refused =
            !Languages.TrySpeak(language) ? T["Cette langue n’est pas connue : {0}. Il y a fr et en.", language!]
            : !file.Exists ? T["Ce fichier n’existe pas : {0}", file.FullName]
            : data is not null && !Directory.Exists(data) ? T["Ce répertoire n’existe pas : {0}", data]
            : null;
        if (refused is not null)
        {
            await output.WriteLineAsync(refused);
            return 1;
        }
        try
        {
            var scenario = Read(file, data);
            await output.WriteLineAsync(T["Répétition : {0}", scenario.Title]);
            await using var desk = await ThrowAwayDesk.OpenAsync(scenario.Start, data, people, ct);
            using var rehearsal = new Rehearsal(desk, scenario, output.WriteLine);
            return await rehearsal.RunAsync(ct) == 0 ? 0 : 1;
        }
        catch (ProtocolFileException wrong)
        {
            foreach (var fault in wrong.Faults.Take(Reading.Most))
                await output.WriteLineAsync(Check.Told(fault));
            return 1;
        }
    }

    /// <summary>The scenario in a file, in the words of the protocols in force. Every definition of the data directory
    /// is read, so that what `check` refuses is refused here.</summary>
    /// <exception cref="ProtocolFileException">The scenario, or a definition of the data directory, cannot be used; has
    /// every fault.</exception>
    private static Scenario Read(FileInfo file, string? data)
    {
        var process = DecisionProcessFile.Load(data ?? "").Process;
        TeamFile.Read(data ?? "", TeamFile.Own(data ?? ""));
        var shelf = new ProtocolShelf(
            ProtocolFolder.In(data ?? "").Select(files => ProtocolReader.Read(files, process)).ToArray()
        );
        var (text, fault) = FileText.Read(file.FullName);
        return fault is null
            ? ScenarioReader.Read(file.Name, text!, shelf)
            : throw new ProtocolFileException([fault with { File = file.Name }]);
    }
}
