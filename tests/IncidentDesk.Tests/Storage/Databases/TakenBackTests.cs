using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage.Rosters;
using Microsoft.Extensions.Time.Testing;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>A custodian who also listens steps back from a case whose name they guard. Their share goes, whether the
/// power fails after the act was written, or the person leaves the page.</summary>
[TestFixture, Category("Threat-24")]
internal sealed class TakenBackTests
{
    private string origin = null!;
    private FakeTimeProvider clock = null!;
    private Reported reported = null!;
    private Guid name,
        ludivine;

    [SetUp]
    public async Task Start()
    {
        (origin, clock) = (
            await DemoData.CopyAsync(),
            new(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) }
        );
        await using var desk = new StillDesk(origin, clock);
        var team = new Team(desk);
        var custodians = new Custodians(desk, team);
        ludivine = await team.IdAsync("ludivine");
        await OldRoster.SeatAsync(desk, team, "ludivine", Role.Listener, 9);
        reported = await custodians.SubmittedAsync();
        name = (await custodians.MailboxAsync(reported)).Identity!.Folder;
    }

    [TearDown]
    public void Delete() => Directory.Delete(origin, recursive: true);

    [Test]
    public async Task A_custodian_who_stepped_back_keeps_no_share_of_the_name_wherever_the_power_fails()
    {
        var stepped = 0;

        var writes = await PowerCut.EverywhereAsync(
            origin,
            clock,
            desk => new Team(desk).AnswerAsync(reported.Case, "ludivine", ConflictAnswer.Recuses),
            async (desk, nth) =>
            {
                var counted = await SteppedBackAsync(desk);
                await PowerCut.SettleAsync(desk, clock);
                Assert.That(await SharesAsync(desk), Is.EqualTo(counted ? 0 : 1), $"before write {nth}");
                Assert.That(await WorkAsync(desk), Is.Zero, $"before write {nth}");
                stepped += counted ? 1 : 0;
            }
        );

        Assert.That((writes, stepped), Is.GreaterThan((5, 2)), "It was cut between the act and what follows it.");
    }

    [Test]
    public async Task Whoever_leaves_the_page_once_an_act_is_written_does_not_stop_what_follows_it()
    {
        using var left = new CancellationTokenSource();
        var cut = new PowerCut(origin, clock)
        {
            Watcher = statement =>
            {
                if (
                    statement.Contains("DELETE FROM key_share", StringComparison.Ordinal)
                    || statement.Contains("UPDATE folder_grant", StringComparison.Ordinal)
                )
                    left.Cancel();
            },
        };
        await using var desk = new StillDesk(origin, clock, cut);
        var team = new Team(desk);
        var actor = Actor.Of((await desk.Get<RosterStore>().AllAsync(default)).Find(ludivine)!);
        var before = await OldKeysAsync(desk);

        var verdict = await team.Cases.ActAsync(
            await team.HolderAsync("ludivine"),
            reported.Case,
            file => ConflictDeclared.Decide(file, actor, ConflictAnswer.Recuses, team.Now),
            left.Token
        );

        Assert.That(left.IsCancellationRequested, Is.True);
        Assert.That(verdict!.Refusal, Is.Null);
        Assert.That(await SharesAsync(desk), Is.Zero);
        Assert.That(await OldKeysAsync(desk), Is.EqualTo(before), "No grant of a replaced key is left.");
    }

    /// <summary>How many grants there are of keys that no folder names.</summary>
    private static async Task<int> OldKeysAsync(StillDesk desk)
    {
        var inForce = (
            await new Thief(desk.Get<ContentDatabase>()).QueryAsync<string>("SELECT key_id FROM folder")
        ).ToHashSet();
        return (await new Thief(desk.Get<KeyDatabase>()).QueryAsync<string>("SELECT key_id FROM folder_grant")).Count(
            key => !inForce.Contains(key)
        );
    }

    private async Task<bool> SteppedBackAsync(StillDesk desk)
    {
        using var open = (await new Team(desk).LoadAsync(reported.Case, "ilana"))!;
        return open.File.Recused.Contains(ludivine);
    }

    private Task<long> SharesAsync(StillDesk desk) =>
        new Thief(desk.Get<KeyDatabase>()).OneAsync<long>(
            "SELECT COUNT(*) FROM key_share WHERE folder_id = @name AND custodian_id = @ludivine",
            new { name = $"{name}", ludivine = $"{ludivine}" }
        );

    private static Task<long> WorkAsync(StillDesk desk) =>
        new Thief(desk.Get<ContentDatabase>()).OneAsync<long>("SELECT COUNT(*) FROM share_work");
}
