using IncidentDesk.Operations;
using IncidentDesk.Protocols;

namespace IncidentDesk.Commands;

/// <summary>Reads every protocol and how decisions go, as they ship and as an organisation changed them, and its settings, and lists everything that is wrong or missing.</summary>
internal static class Check
{
    /// <param name="data">A data directory; null to check what ships.</param>
    /// <returns>0 when every file and setting can be used, 1 when not; a setting that is merely missing is named and counts as usable.</returns>
    public static async Task<int> RunAsync(string? data, TextWriter output, CancellationToken ct)
    {
        var faults = new List<FileFault>();
        foreach (var files in Files(data, faults))
        {
            try
            {
                var protocol = ProtocolReader.Read(files);
                await output.WriteLineAsync($"{protocol.Id}, version {protocol.Version}: {protocol.Hash}".AsMemory(), ct);
            }
            catch (ProtocolFileException wrong)
            {
                faults.AddRange(wrong.Faults.Except(faults));
            }
        }
        try
        {
            var decision = DecisionRules.Load(data ?? "");
            await output.WriteLineAsync($"{DecisionRules.FileName}: {decision.Hash}".AsMemory(), ct);
        }
        catch (ProtocolFileException wrong)
        {
            faults.AddRange(wrong.Faults);
        }
        var settings = data is null ? [] : SettingsCheck.Of(data);
        foreach (var line in (IEnumerable<object>)[.. faults, .. settings]) await output.WriteLineAsync($"{line}".AsMemory(), ct);
        return faults.Count == 0 && !settings.Any(setting => setting.Stops) ? 0 : 1;
    }

    /// <summary>Whether anything is wrong; if so it was written.</summary>
    public static async Task<bool> FaultsAsync(string data, TextWriter error, CancellationToken ct)
    {
        var said = new StringWriter();
        if (await RunAsync(data, said, ct) == 0) return false;
        await error.WriteAsync(said.ToString().AsMemory(), ct);
        return true;
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
