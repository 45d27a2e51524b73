using System.Globalization;
using IncidentDesk.Rehearsals;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Definitions;

namespace IncidentDesk.Commands;

/// <summary>Plays scenarios against the protocols, so that an organisation can try them before it validates
/// them.</summary>
internal static class Rehearse
{
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
        if (language is not null)
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        if (!file.Exists)
        {
            await output.WriteLineAsync(T["Ce fichier n’existe pas : {0}", file.FullName]);
            return 1;
        }
        try
        {
            var scenario = ScenarioReader.Read(file.Name, await File.ReadAllTextAsync(file.FullName, ct));
            var own = data is null ? null : Path.Combine(data, DataDirectory.ProtocolsFolder);
            await using var desk = await ThrowAwayDesk.OpenAsync(
                scenario.Start,
                Directory.Exists(own) ? own : null,
                people,
                ct
            );
            using var rehearsal = new Rehearsal(desk, scenario, output.WriteLine);
            return await rehearsal.RunAsync(ct) == 0 ? 0 : 1;
        }
        catch (ProtocolFileException wrong)
        {
            foreach (var fault in wrong.Faults)
                await output.WriteLineAsync(Check.Told(fault));
            return 1;
        }
    }
}
