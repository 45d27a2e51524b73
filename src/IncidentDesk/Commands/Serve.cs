namespace IncidentDesk.Commands;

/// <summary>Serves the desk of a data directory.</summary>
internal static class Serve
{
    public const string DefaultUrls = "http://127.0.0.1:5080";

    public static async Task<int> RunAsync(string? data, string? urls, CancellationToken ct)
    {
        if (data is null)
        {
            await Console.Error.WriteLineAsync("serve needs a data directory: --data DIR or INCIDENTDESK_DATA. To try things out without one: demo.");
            return 1;
        }
        await using var app = DeskHost.Build(new(data, urls ?? DefaultUrls));
        await app.RunAsync(ct);
        return 0;
    }
}
