namespace IncidentDesk.Commands;

/// <summary>Upgrades the databases to the schema of this version and exits.</summary>
internal static class UpgradeDesk
{
    public static async Task<int> RunAsync(string? data, CancellationToken ct)
    {
        if (data is null)
        {
            await Console.Error.WriteLineAsync("upgrade needs a data directory: --data DIR or INCIDENTDESK_DATA.");
            return 1;
        }
        await using var app = DeskHost.Build(new(data, Serve.DefaultUrls, PrepareSchema: true));
        await Console.Out.WriteLineAsync("Both databases have this version's schema.");
        return 0;
    }
}
