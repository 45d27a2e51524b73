using System.Collections.Concurrent;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using Microsoft.AspNetCore.DataProtection;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Tests.Storage.Decisions;

/// <summary>Positions of an open round: nobody reads them, whatever they hold of the database and the ring, and many
/// people speak at once.</summary>
public sealed class RoundTests : OwnDesk
{
    private const string Why = "zq7objection4KANARIE1w",
        Condition = "zq7condition4KANARIE2w";

    /// <summary>A decision whose first round of objections is open.</summary>
    private Task<Guid> ObjectingAsync() => team.ObjectingAsync("soraya", "anselme");

    [Test]
    public async Task The_first_member_who_opens_a_decision_after_a_round_sets_the_reminders_of_those_asked_next()
    {
        var decision = await ObjectingAsync();
        var content = new Thief(desk.Get<ContentDatabase>());
        Task<IReadOnlyList<string>> DueAsync(DateTimeOffset at) =>
            content.QueryAsync<string>(
                "SELECT person_id FROM due WHERE folder_id = @decision AND at = @at",
                new { decision, at = at.ToUnixTimeMilliseconds() }
            );
        foreach (var login in await team.BodyAsync(decision))
            await team.Course.NoObjectionAsync(decision, login, None);
        var maelle = await team.HolderAsync("maelle");
        using var open = (await team.Decisions.LoadAsync(maelle, decision, None))!;
        var limit = open.File.Course.EndsAt!.Value;
        Assert.That(
            (open.File.State, (await DueAsync(limit)).Count),
            Is.EqualTo((DecisionState.Signatures, 0)),
            "nobody knew yet that signatures come next"
        );

        await team.Rounds.RemindAsync(maelle, open, None);

        Assert.That((await DueAsync(limit)).Select(Guid.Parse), Is.EquivalentTo(open.File.Awaited));
        await team.Course.SignAsync(decision, "maelle", "Il le faut.", None);
        await team.Rounds.RemindAsync(maelle, open, None);
        Assert.That(
            (await DueAsync(limit)).Select(Guid.Parse),
            Is.EquivalentTo(open.File.Awaited.Where(person => person != maelle.Id)),
            "a page loaded before a signature reminds nobody who has signed"
        );
    }

    [Test]
    public async Task A_thief_with_the_database_and_the_key_ring_reads_no_position_of_an_open_round()
    {
        var decision = await ObjectingAsync();
        var content = new Thief(desk.Get<ContentDatabase>());
        await team.Course.SpeakAsync(
            decision,
            "ronan",
            new(PositionKind.Objection, Motive.Disproportion, Why, Condition),
            None
        );
        await team.Course.NoObjectionAsync(decision, "maelle", None);

        Assert.That(Canary.Search(desk.Data, [new("why", Why), new("condition", Condition)]), Is.Empty);
        var rows = await content.QueryAsync<byte[]>(
            "SELECT sealed FROM round_position WHERE folder_id = @decision AND round = 1",
            new { decision }
        );
        Assert.That(
            rows.Select(row => row.Length).Distinct().Count(),
            Is.EqualTo(1),
            "an objection and none look alike"
        );
        var (ring, ronan) = (
            desk.Get<IDataProtectionProvider>().CreateProtector("IncidentDesk/round_key.sealed/v1"),
            await team.IdAsync("ronan")
        );
        var said = await content.OneAsync<byte[]>(
            "SELECT sealed FROM round_position WHERE folder_id = @decision AND round = 1 AND person_id = @ronan",
            new { decision, ronan }
        );
        var place = new CanonicalWriter("IncidentDesk/position/v1").Add(decision).Add(1).Add(ronan).ToArray();
        var tried = 0;
        foreach (
            var key in await content.QueryAsync<byte[]>(
                "SELECT sealed FROM round_key WHERE folder_id = @decision",
                new { decision }
            )
        )
        {
            var opened = ring.Unprotect(key);
            for (var start = 0; start + 32 <= opened.Length; start++, tried++)
            {
                using var root = Secret.Copy(opened.AsSpan(start, 32));
                Assert.That(
                    () => RoundKeys.Open(root, said!, place),
                    Throws.TypeOf<SealBrokenException>(),
                    "what the ring opens is still sealed under the folder's key"
                );
            }
        }
        Assert.That(tried, Is.GreaterThan(100));
        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("maelle"), decision, None))!;
        Assert.That(open.File.Course.Spoken.Select(position => position.Kind), Is.All.Null);
        Assert.That(open.File.Course.Rounds.Select(round => round.Number), Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public async Task Positions_can_be_read_after_the_round_and_only_the_last_position_of_a_member_counts()
    {
        var decision = await ObjectingAsync();
        await team.Course.NoObjectionAsync(decision, "ronan", None);
        await team.Course.SpeakAsync(
            decision,
            "ronan",
            new(PositionKind.Objection, Motive.Disproportion, Why, Condition),
            None
        );
        foreach (var login in (string[])["maelle", "hortense", "idriss", "sacha"])
            await team.Course.NoObjectionAsync(decision, login, None);
        desk.Clock.Advance(TimeSpan.FromHours(73));

        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, None))!;
        var round = open.File.Course.Rounds.Single(round => round.Number == 1);
        var said = (await team.Rounds.SaidAsync(open, round, None))[await team.IdAsync("ronan")];

        Assert.That((round.Positions.Length, open.File.Course.Judging), Is.EqualTo((5, true)));
        Assert.That((said.Text, said.Condition, said.Motive), Is.EqualTo((Why, Condition, Motive.Disproportion)));
        Assert.That(
            await team.Rounds.SpeakAsync(
                await team.HolderAsync("ronan"),
                decision,
                new(PositionKind.NoObjection, null, "", ""),
                None
            ),
            Is.EqualTo(Reason.WrongStep)
        );
        await team.Course.WriteAsync(
            decision,
            "edith",
            "Elle porte sur la mesure.",
            (file, person, item) =>
                ObjectionJudged.Decide(
                    file,
                    person,
                    said is null ? Guid.Empty : round.Objections.Single().Person,
                    true,
                    item,
                    team.Now
                ),
            None
        );
        await new Thief(desk.Get<ContentDatabase>()).ExecuteAsync(
            "DELETE FROM round_position WHERE folder_id = @decision",
            new { decision }
        );
        using var later = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, None))!;
        Assert.That(
            later.File.Course.Rounds.Single(counted => counted.Number == 1).Objections.Count(),
            Is.EqualTo(1),
            "the next act anchored it in the ledger"
        );
    }

    [Test]
    public async Task A_position_that_somebody_wrote_into_the_database_does_not_count()
    {
        var decision = await ObjectingAsync();
        var content = new Thief(desk.Get<ContentDatabase>());
        await team.Course.NoObjectionAsync(decision, "ronan", None);
        foreach (
            var login in (string[])["maelle", "hortense", "idriss", "sacha", "philomene", "edith", "nadege", "tiago"]
        )
            await content.ExecuteAsync(
                "INSERT INTO round_position SELECT folder_id, round, @person, at, sealed, signature FROM "
                    + "round_position WHERE folder_id = @decision AND round = 1 AND person_id = @from",
                new
                {
                    decision,
                    person = await team.IdAsync(login),
                    from = await team.IdAsync("ronan"),
                }
            );

        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, None))!;
        Assert.That((open.File.State, open.File.Course.Spoken.Count), Is.EqualTo((DecisionState.Objections, 1)));
    }

    [Test]
    public async Task Positions_that_50_members_give_at_the_same_moment_all_count()
    {
        const int count = 50;
        team = new(desk);
        var members = await SeatAsync(count);
        desk.Clock.Advance(TimeSpan.FromDays(8));
        var decision = await team.ObjectingAsync("soraya", "anselme");
        using var together = new Barrier(count);
        var failures = new ConcurrentQueue<object?>();

        await Task.WhenAll(
            members.Select(holder =>
                Task.Factory.StartNew(
                        async () =>
                        {
                            together.SignalAndWait(TimeSpan.FromSeconds(30));
                            try
                            {
                                if (
                                    await team.Rounds.SpeakAsync(
                                        holder,
                                        decision,
                                        new(PositionKind.NoObjection, null, "", ""),
                                        None
                                    ) is
                                    { } refused
                                )
                                    failures.Enqueue(refused);
                            }
                            catch (Exception failure) when (failure is not AssertionException)
                            {
                                failures.Enqueue(failure);
                            }
                        },
                        TaskCreationOptions.LongRunning
                    )
                    .Unwrap()
            )
        );

        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, None))!;
        Assert.That(failures, Is.Empty);
        Assert.That(open.File.Course.Spoken.Count(position => position.Round == 1), Is.EqualTo(count));
        foreach (var holder in members)
            holder.Dispose();
    }

    /// <summary>New members of the CoPil, each with keys of their own, signed in; their seats count after a
    /// week.</summary>
    private async Task<List<Holder>> SeatAsync(int count)
    {
        var (accounts, seated) = (desk.Get<AccountStore>(), new List<Holder>());
        for (var number = 1; number <= count; number++)
        {
            var (id, keys) = (
                await accounts.CreateAsync(
                    $"membre{number}",
                    "membre@example.org",
                    $"membre-{number}-port-cendrel",
                    None
                )
            )!.Value;
            await team.WriteAsync(
                new MemberAdded(team.Now, new(id, $"Membre {number}", true, keys, [])),
                "maelle",
                "philomene"
            );
            await team.WriteAsync(
                new SeatGiven(team.Now, new(id, Role.Copil, 100 + number, "Terrain", team.Now)),
                "maelle",
                "philomene"
            );
            seated.Add((await accounts.SignInAsync($"membre{number}", $"membre-{number}-port-cendrel", None))!);
        }
        return seated;
    }
}
