using IncidentDesk.Storage;

namespace IncidentDesk.Commands;

/// <summary>Serves the desk of a data directory.</summary>
internal static class Serve
{
    public const string DefaultUrls = "http://127.0.0.1:5080";

    public static async Task<int> RunAsync(string? data, string? urls, Face face, CancellationToken ct)
    {
        if (data is null)
        {
            await Console.Error.WriteLineAsync("serve needs a data directory: --data DIR or INCIDENTDESK_DATA. To try things out without one: demo.");
            return 1;
        }
        DeskHost.MakeOwnDirectory(data);
        using var running = RunningLock.Share(data);
        if (await Check.FaultsAsync(data, Console.Error, ct)) return 1;
        await using var app = DeskHost.Build(new(data, urls ?? DefaultUrls, Face: face));
        if (face == Face.Whole) await InviteFounderAsync(app.Services, (urls ?? DefaultUrls).Split(';')[0], ct);
        await app.RunAsync(ct);
        return 0;
    }

    /// <summary>An empty desk prints a one-time link for whoever begins its founding.</summary>
    private static async Task InviteFounderAsync(IServiceProvider services, string url, CancellationToken ct)
    {
        if (await services.GetRequiredService<RosterStore>().FoundingHashAsync(ct) is not null) return;
        var token = await services.GetRequiredService<InvitationStore>().AddAsync(InvitationKind.Founding, Guid.Empty, new("", "", false, []), TimeSpan.FromHours(1), ct);
        await Console.Out.WriteLineAsync($"This desk has no organisation yet. Open this link within one hour to found it: {url.TrimEnd('/')}/founding/{token}");
    }
}
