using IncidentDesk.Jobs;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Jobs;

/// <summary>The sweep deletes what a crash left behind and what has ended, and nothing that is in use.</summary>
public sealed class CleanSweepTests : SharedDesk
{
    private Task SweepAsync() => ActivatorUtilities.CreateInstance<CleanSweep>(desk.Services).RunAsync(default);

    [Test]
    public async Task Grants_left_by_a_crash_open_nothing_and_are_deleted_after_an_hour()
    {
        await SweepAsync();
        var (reported, real) = (
            await team.ReportAsync("Un récit."),
            await keys.OneAsync<long>("SELECT COUNT(*) FROM folder_grant")
        );
        var oriane = await team.HolderAsync("oriane");
        var queue = (await team.Cases.QueueAsync(oriane, default)).Count;
        using (var open = (await team.LoadAsync(reported.Case, "oriane"))!)
        {
            // What a writer leaves who dies between the two databases: keys for a folder that never named them, and for
            // one that never came.
            var publicKey = (await desk.Get<RosterStore>().AllAsync(default)).ReadKey(oriane.Id);
            await desk.Get<GrantStore>()
                .AddAsync(
                    [
                        (reported.Case, NewKey.Make(open.Case!.Row.Epoch + 1), oriane.Id, publicKey),
                        (Guid.NewGuid(), NewKey.Make(1), oriane.Id, publicKey),
                    ],
                    default
                );
        }

        desk.Clock.Advance(TimeSpan.FromMinutes(59));
        await SweepAsync();
        var early = await keys.OneAsync<long>("SELECT COUNT(*) FROM folder_grant");
        var opened = (await team.Cases.QueueAsync(oriane, default)).Count;
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await SweepAsync();

        Assert.That((early, opened), Is.EqualTo((real + 2, queue)));
        Assert.That(await keys.OneAsync<long>("SELECT COUNT(*) FROM folder_grant"), Is.EqualTo(real));
        Assert.That(await team.LoadAsync(reported.Case, "oriane"), Is.Not.Null);
    }

    [Test]
    public async Task Ended_sessions_are_deleted_and_current_sessions_are_kept()
    {
        var (sessions, content) = (desk.Get<SessionStore>(), new Thief(desk.Get<ContentDatabase>()));
        await sessions.AddAsync(SessionKind.Words, [1], default);
        var draft = await sessions.AddAsync(SessionKind.Draft, [2], default);
        desk.Clock.Advance(TimeSpan.FromMinutes(31));

        await SweepAsync();
        var kept = await sessions.OpenAsync(SessionKind.Draft, draft, default);
        desk.Clock.Advance(TimeSpan.FromHours(8));
        await SweepAsync();

        Assert.That(kept, Is.EqualTo(new byte[] { 2 }));
        Assert.That(await content.OneAsync<long>("SELECT COUNT(*) FROM session"), Is.Zero);
    }
}
