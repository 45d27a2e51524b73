using IncidentDesk.DemoContent;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Commands;

/// <summary>Serves a fictional organisation. A new data directory is filled by the desk's own acts; one that already
/// contains a desk is served unchanged.</summary>
internal static class Demo
{
    public static async Task<int> RunAsync(string? data, string? urls, CancellationToken ct)
    {
        if (ListenAddress.Problem(urls ?? Serve.DefaultUrls) is { } wrong)
        {
            await Console.Error.WriteLineAsync(wrong);
            return 1;
        }
        data ??= Directory.CreateTempSubdirectory("incidentdesk-demo-").FullName;
        await using var app = await BuildAsync(new(data, urls ?? Serve.DefaultUrls), ct, Console.Out);
        await ActivatorUtilities.CreateInstance<DemoPeople>(app.Services).RenewAsync(ct);
        await Console.Out.WriteLineAsync(
            $"A fictional organisation is in {data}. Its accounts and passwords are on the sign-in "
                + $"page: {(urls ?? Serve.DefaultUrls).Split(';')[0]}/desk/signin"
        );
        await app.ServeAsync(ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    /// <summary>Builds the demo's desk, and fills it when it is new.</summary>
    /// <param name="tell">Where to tell the words of mailboxes to try; null for the smaller demo that tests start
    /// from.</param>
    public static async Task<WebApplication> BuildAsync(DeskStart start, CancellationToken ct, TextWriter? tell = null)
    {
        OwnFiles.MakeDirectory(start.Data);
        var settings = new DataDirectory(start.Data).Settings;
        if (!File.Exists(settings))
            await File.WriteAllTextAsync(settings, DemoOrganisation.Settings, ct);
        var decision = new DataDirectory(start.Data).Decision;
        if (new DataDirectory(start.Data).IsUnused && !File.Exists(decision))
            await File.WriteAllTextAsync(decision, DemoGrounds.Decision, ct);
        var clock = start.Clock as DemoClock ?? new DemoClock(start.Clock ?? TimeProvider.System);
        var app = DeskHost.Build(
            start with
            {
                Accounts = DemoOrganisation.Accounts,
                Clock = clock,
                // Few people show what many would do.
                MostCases = start.MostCases ?? DemoOrganisation.MostCases,
            }
        );
        if ((await app.Services.GetRequiredService<RosterStore>().AllAsync(ct)).People.IsEmpty)
            await FillAsync(app.Services, clock, tell, ct);
        await ActivatorUtilities.CreateInstance<DemoPeople>(app.Services).ConfirmAsync(ct);
        return app;
    }

    private static async Task FillAsync(
        IServiceProvider services,
        DemoClock clock,
        TextWriter? tell,
        CancellationToken ct
    )
    {
        using var cases = ActivatorUtilities.CreateInstance<DemoCases>(services, clock);
        var seed = ActivatorUtilities.CreateInstance<DemoSeed>(
            services,
            ActivatorUtilities.CreateInstance<DemoPeople>(services),
            cases,
            ActivatorUtilities.CreateInstance<DemoCourse>(services),
            clock
        );
        await seed.RunAsync(tell is not null, ct);
        if (tell is null)
            return;
        foreach (var (whose, words) in seed.Mailboxes)
        {
            var line = $"The code of eight words of {whose}, for /mailbox: {string.Join(' ', words)}";
            await tell.WriteLineAsync(line.AsMemory(), ct);
        }
    }
}
