using IncidentDesk.Operations.Settings;
using IncidentDesk.Protocols;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Definitions;

namespace IncidentDesk.Commands;

/// <summary>Checks every protocol and the decision rules, as shipped and as an organisation overrides them, and its
/// settings, and lists every fault.</summary>
internal static class Check
{
    /// <param name="data">A data directory; null to check only what ships.</param>
    /// <returns>0 when every file and setting can be used, otherwise 1; a setting that is only missing is listed but
    /// does not fail the check.</returns>
    public static async Task<int> RunAsync(string? data, TextWriter output, CancellationToken ct)
    {
        var (passed, faults, settings) = Read(data);
        foreach (var line in (IEnumerable<object>)[.. passed, .. faults, .. settings])
            await output.WriteLineAsync($"{line}".AsMemory(), ct);
        return faults.Count == 0 && !settings.Any(setting => setting.Stops) ? 0 : 1;
    }

    /// <summary>Whether a fault keeps the desk from starting; only such faults are written.</summary>
    public static async Task<bool> FaultsAsync(string data, TextWriter error, CancellationToken ct)
    {
        var (_, faults, settings) = Read(data);
        object[] stopping = [.. faults, .. settings.Where(setting => setting.Stops)];
        foreach (var line in stopping)
            await error.WriteLineAsync($"{line}".AsMemory(), ct);
        return stopping.Length > 0;
    }

    /// <summary>The usable files with their hashes, and every fault.</summary>
    private static (List<string> Passed, List<FileFault> Faults, IReadOnlyList<SettingFault> Settings) Read(
        string? data
    )
    {
        var (passed, faults) = (new List<string>(), new List<FileFault>());
        foreach (var files in Files(data, faults))
        {
            try
            {
                var protocol = ProtocolReader.Read(files);
                passed.Add($"{protocol.Id}, version {protocol.Version}: {protocol.Hash}");
            }
            catch (ProtocolFileException wrong)
            {
                faults.AddRange(wrong.Faults.Except(faults));
            }
        }
        try
        {
            var decision = DecisionProcessFile.Load(data ?? "");
            passed.Add($"{DataDirectory.DecisionFile}: {decision.Hash}");
        }
        catch (ProtocolFileException wrong)
        {
            faults.AddRange(wrong.Faults);
        }
        return (passed, faults, data is null ? [] : SettingsCheck.Of(data));
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
