using IncidentDesk.Operations.Settings;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IncidentDesk.Commands;

/// <summary>Serves the desk of a data directory.</summary>
internal static class Serve
{
    public const string DefaultUrls = "http://127.0.0.1:5080";

    public static async Task<int> RunAsync(ServeStart start, CancellationToken ct)
    {
        if (start.Data is not { } data)
        {
            await Console.Error.WriteLineAsync(
                "serve needs a data directory: --data DIR or INCIDENTDESK_DATA. To try things out without one: demo."
            );
            return 1;
        }
        var urls = start.Urls ?? DefaultUrls;
        if (ListenAddress.Problem(urls) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return 1;
        }
        OwnFiles.MakeDirectory(data);
        using var first = DataDirectoryLock.TryBeFirst(data);
        if (first is null)
            await Console.Out.WriteLineAsync(
                "Another process serves this directory already. Both go on: each act and each e-mail still "
                    + "counts once. If you did not mean it, stop one of them."
            );
        using var running = DataDirectoryLock.Share(data);
        if (await Check.FaultsAsync(data, Console.Error, ct))
            return 1;
        try
        {
            return await ServeAsync(start, data, urls, ct);
        }
        catch (ProtocolFileException wrong)
        {
            foreach (var fault in wrong.Faults)
                await Console.Error.WriteLineAsync(Check.Told(fault));
            return 1;
        }
    }

    private static async Task<int> ServeAsync(ServeStart start, string data, string urls, CancellationToken ct)
    {
        await using var app = DeskHost.Build(new(data, urls, Face: start.Face, NewCertificate: start.NewCertificate));
        if (start.NewCertificate)
        {
            KeyRing.Begin(app.Services);
            await SayWhatIsLostAsync(app.Services);
        }
        await app.ServeAsync(ct);
        // The link is printed only once the server is listening.
        if (start.Face == Face.Whole)
        {
            await InviteFounderAsync(app.Services, app.Urls.First(), ct);
            // A chain of an older program comes under the newest rules on the first day, not at the first change.
            await app.Services.GetRequiredService<RosterStore>().RaiseAsync(ct);
            await app.Services.GetRequiredService<SettingConfirmations>().ProposeFirstAsync(ct);
        }
        foreach (var line in await WaitingSettings.LinesAsync(app.Services, ct))
            await Console.Out.WriteLineAsync(line);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    private static Task SayWhatIsLostAsync(IServiceProvider services) =>
        Console.Out.WriteLineAsync(
            services.GetRequiredService<IKeyManager>().GetAllKeys().All(RingCertificates.Opens)
                ? "A new certificate was made. The one before lies beside it and still opens what it "
                    + "protected: nothing is lost. Back up both, and start without --new-certificate from now "
                    + "on."
                : "A new certificate was made. What the lost one protected is gone: passwords, phone codes, "
                    + "e-mail addresses, sessions, and answers in open rounds. No case is lost. People sign in with "
                    + "a passkey or the recovery code, then choose a new password. Whoever has neither "
                    + "needs new keys. Start without --new-certificate from now on."
        );

    /// <summary>On a desk without a founding, prints a one-time link to begin it, valid for one hour.</summary>
    private static async Task InviteFounderAsync(IServiceProvider services, string url, CancellationToken ct)
    {
        if (await services.GetRequiredService<RosterStore>().FoundingHashAsync(ct) is not null)
            return;
        var token = await services
            .GetRequiredService<InvitationStore>()
            .AddAsync(InvitationKind.Founding, Guid.Empty, new("", "", false, []), TimeSpan.FromHours(1), ct);
        await Console.Out.WriteLineAsync(
            "This service has no organisation yet. Open this link within one hour to found it: "
                + $"{url.TrimEnd('/')}/founding/{token}"
        );
        await Console.Out.WriteLineAsync($"Behind a proxy, write your own address in the place of {url.TrimEnd('/')}.");
    }
}
