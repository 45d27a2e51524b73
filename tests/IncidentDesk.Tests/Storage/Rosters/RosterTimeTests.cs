using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof.Rosters;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage.Rosters;

/// <summary>Whoever can write to the database, with the keys of two members of the CoPil, gives no seat an earlier
/// date: an entry and a signature are never earlier than their lines in the journal.</summary>
[Category("Threat-22")]
public sealed class RosterTimeTests : OwnDesk
{
    private static readonly string[] Signers = ["maelle", "hortense"];

    private RosterStore Roster => desk.Get<RosterStore>();

    /// <summary>An entry and its signatures, written past the program at a claimed moment.</summary>
    private async Task<int> WriteAsync(RosterEntry entry, DateTimeOffset at, bool lines = true)
    {
        var signers = new List<(Guid Person, SigningSecret Signing)>();
        foreach (var login in Signers)
        {
            var id = await team.IdAsync(login);
            var signing = await desk.Get<AccountStore>().UnlockSigningAsync(id, Team.PasswordOf(login), None);
            signers.Add((id, signing!));
        }
        var body = RosterJson.Write(entry with { Rules = RosterFile.NewestRules });
        var (seq, before) = (
            await content.OneAsync<int>("SELECT MAX(seq) + 1 FROM roster_entry"),
            await content.OneAsync<byte[]>("SELECT hash FROM roster_entry ORDER BY seq DESC LIMIT 1")
        );
        var hash = Chain.Next(before, Chain.Hash(body));
        await desk.Get<ContentDatabase>()
            .TryAsync(async work =>
            {
                await work.ExecuteAsync(
                    "INSERT INTO roster_entry (seq, body, hash, line) VALUES (@seq, @body, @hash, @line)",
                    new
                    {
                        seq,
                        body,
                        hash,
                        line = await Journal.AppendAsync(work, hash, team.Now),
                    }
                );
                foreach (var (person, signing) in signers)
                {
                    var head = (await Journal.LastAsync(work)).Hash;
                    var message = lines
                        ? RosterSignature.Message(seq, hash, person, at, head)
                        : RosterSignature.Message(seq, hash, person, at);
                    var signature = signing.Sign(message);
                    await work.ExecuteAsync(
                        "INSERT INTO roster_vote (seq, person_id, at, signature, line) "
                            + "VALUES (@seq, @person, @at, @signature, @line)",
                        new
                        {
                            seq,
                            person,
                            at,
                            signature,
                            line = lines
                                ? await Journal.AppendAsync(
                                    work,
                                    RosterSignature.Commitment(message, signature),
                                    team.Now
                                )
                                : (long?)null,
                        }
                    );
                    signing.Dispose();
                }
                return true;
            });
        return seq;
    }

    private async Task<Seat> SeatAsync(DateTimeOffset at) =>
        new(await team.IdAsync("aurore"), Role.Copil, 77, "Terrain", at);

    private static DateTimeOffset Whole(DateTimeOffset at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private async Task<Seat?> HeldAsync() =>
        (await Roster.AllAsync(None))
            .File.Members.SelectMany(member => member.Seats)
            .FirstOrDefault(seat => seat.Number == 77);

    [Test]
    public async Task An_entry_and_signatures_with_an_earlier_date_than_their_lines_give_no_seat()
    {
        var early = Whole(team.Now.AddDays(-8));
        await WriteAsync(new SeatGiven(early, await SeatAsync(early)), early);

        Assert.That(await HeldAsync(), Is.Null);
        desk.Clock.Advance(TimeSpan.FromDays(9));
        Assert.That(await HeldAsync(), Is.Null, "not later either");
        Assert.That((await Roster.AllAsync(None)).Alarms, Does.Contain(RosterAlarm.FalseSignature));
    }

    [Test]
    public async Task A_seat_whose_entry_has_an_earlier_date_waits_a_week_from_its_lines()
    {
        var (early, now) = (Whole(team.Now.AddDays(-20)), Whole(team.Now));
        await WriteAsync(new SeatGiven(early, await SeatAsync(early)), now);

        desk.Clock.Advance(TimeSpan.FromDays(6));
        Assert.That(await HeldAsync(), Is.Null);
        desk.Clock.Advance(TimeSpan.FromDays(2));
        Assert.That((await HeldAsync())!.Since, Is.GreaterThanOrEqualTo(now + RosterFile.Wait));
        Assert.That((await Roster.AllAsync(None)).Alarms, Is.Empty);
    }

    [Test]
    public async Task Signatures_without_lines_in_the_journal_do_not_count_and_raise_the_alarm()
    {
        var now = Whole(team.Now);
        await WriteAsync(new SeatGiven(now, await SeatAsync(now)), now, lines: false);

        desk.Clock.Advance(TimeSpan.FromDays(9));
        Assert.That(await HeldAsync(), Is.Null);
        Assert.That((await Roster.AllAsync(None)).Alarms, Is.EqualTo(new[] { RosterAlarm.FalseSignature }));
    }

    [TestCase("UPDATE roster_vote SET line = NULL WHERE seq = @seq")]
    [TestCase("UPDATE roster_vote SET line = line - 1 WHERE seq = @seq")]
    [TestCase("UPDATE roster_entry SET line = NULL WHERE seq = @seq")]
    [TestCase("UPDATE roster_entry SET line = line + 1 WHERE seq = @seq")]
    public async Task A_line_that_is_taken_from_an_entry_or_a_signature_or_exchanged_is_noticed(string sql)
    {
        var now = Whole(team.Now);
        var seq = await WriteAsync(new SeatGiven(now, await SeatAsync(now)), now);
        await content.ExecuteAsync(sql, new { seq });

        desk.Clock.Advance(TimeSpan.FromDays(9));
        Assert.That(await HeldAsync(), Is.Null);
        Assert.That((await Roster.AllAsync(None)).Alarms, Is.EqualTo(new[] { RosterAlarm.FalseSignature }));
    }

    [Test]
    public async Task A_signature_given_at_the_desk_names_the_line_before_its_own()
    {
        var seq = await team.ProposeEntryAsync(new CircleAdded(team.Now, new("Cuisine", null)), "ilana");
        Assert.That(await team.SignEntryAsync(seq, "ilana"), Is.Null);

        var line = await content.OneAsync<long?>("SELECT line FROM roster_vote WHERE seq = @seq", new { seq });
        var newest = await desk.Get<Journal>().NewestAsync(None);
        Assert.That(line, Is.EqualTo(newest.Seq));
        var (early, late) = (team.Now.AddHours(-2), team.Now);
        var file = (await Roster.AllAsync(None)).File;
        Assert.That(file.Pending.Single(pending => pending.Seq == seq).Votes.Single().At, Is.InRange(early, late));
    }
}
