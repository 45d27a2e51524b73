using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage.Cases;

/// <summary>What lies beside a case: its mandate, another case it is followed with, its lateness, mailboxes nobody came
/// to.</summary>
public sealed class BesideTests : SharedDesk
{
    private async Task ValidateAsync(Protocol protocol, Guid @case, string login)
    {
        var person = (await desk.Get<RosterStore>().AllAsync(None)).Find(await team.IdAsync(login))!;
        using var signing = await desk.Get<AccountStore>().UnlockSigningAsync(person.Id, Team.PasswordOf(login), None);
        Assert.That(
            await desk.Get<MandateStore>().ValidateAsync(protocol, @case, person, signing!, None),
            Is.Null,
            login
        );
    }

    [Test]
    public async Task A_mandate_of_one_case_covers_that_case_alone_and_is_destroyed_with_it()
    {
        var (reported, another) = (await team.ReportAsync("Un récit."), await team.ReportAsync("Un autre."));
        await team.JoinAsync(reported.Case, "ilana");
        var (file, other) = (await FileAsync(reported), await FileAsync(another));
        Assert.That(await desk.Get<MandateRequestStore>().AskAsync(file, None), Is.True);
        Assert.That(await desk.Get<MandateRequestStore>().AskAsync(file, None), Is.False, "asked once");
        foreach (var (login, before) in new[] { ("maelle", false), ("sacha", false), ("philomene", false) })
        {
            Assert.That((await desk.Get<MandateStore>().OfAsync(file, None)).Covers(file), Is.EqualTo(before), login);
            await ValidateAsync(file.Protocol, file.Id, login);
        }

        Assert.That((await desk.Get<MandateStore>().OfAsync(file, None)).Covers(file), Is.True);
        Assert.That(
            (await desk.Get<MandateStore>().OfAsync(file, None)).Covers(other),
            Is.False,
            "another case has none"
        );
        Assert.That((await desk.Get<MandateStore>().OfAsync(other, None)).Covers(other), Is.False);
        Assert.That(await RowsAsync(), Is.EqualTo(9 + 3), "one for each of the CoPil, and what three signed");
        Assert.That((await desk.Get<PurgeMailbox>().DeleteAsync(reported.Reporter, None))!.Value.Refusal, Is.Null);
        Assert.That(await RowsAsync(), Is.Zero);

        Task<long> RowsAsync() =>
            content.OneAsync<long>(
                "SELECT (SELECT COUNT(*) FROM mandate_asked WHERE case_id = @id) + (SELECT COUNT(*) "
                    + "FROM case_validation WHERE case_id = @id)",
                new { id = $"{reported.Case}" }
            );
    }

    /// <summary>The case as its receivers see it, under a protocol whose mandates are given case by case.</summary>
    private async Task<CaseFile> FileAsync(Reported reported)
    {
        using var open = await team.LoadAsync(reported.Case, "ilana");
        return open!.File with
        {
            Protocol = open.File.Protocol with { Common = open.File.Protocol.Common with { MandatePerCase = true } },
        };
    }

    [Test]
    public async Task Two_cases_are_joined_only_if_both_reporters_agree_and_both_cases_have_the_same_two_handlers()
    {
        var (one, other) = (await others.ConflictAsync(), await others.ConflictAsync());
        var alone = await others.ConflictAsync("perrine", "yasmine");
        await team.AgreeAsync(one.Case, "perrine", "basile", "joint_au_dossier");
        await team.Cases.ActAsync(
            other.Reporter,
            other.Case,
            file =>
                ConsentAnswered.Decide(file, new(other.Reporter.Id, []), Consent.Matching, ConsentAnswer.No, team.Now),
            None
        );
        Assert.That(
            (await JoinAsync(one, other))!.Missing.Single().Kind,
            Is.EqualTo(NeedKind.BothAllow),
            "one of them said no"
        );
        Assert.That(
            (await JoinAsync(one, alone))!.Reason,
            Is.EqualTo(Reason.SecondReader),
            "nobody follows two cases alone"
        );
        await team.Cases.ActAsync(
            other.Reporter,
            other.Case,
            file =>
                ConsentAnswered.Decide(file, new(other.Reporter.Id, []), Consent.Matching, ConsentAnswer.Yes, team.Now),
            None
        );
        Assert.That((await JoinAsync(one, one))!.Reason, Is.EqualTo(Reason.NoSuchMove));

        Assert.That(await JoinAsync(one, other), Is.Null);

        using var open = await team.LoadAsync(one.Case, "basile");
        Assert.That(
            (open!.File.Stage, open.File.Status, open.File.History.OfType<CaseJoined>().Single().With),
            Is.EqualTo(("joint_au_dossier", CaseStatus.Closed, other.Case))
        );
        using var mailbox = await team.Cases.LoadMailboxAsync(one.Reporter, None);
        Assert.That(
            mailbox!.File.History.OfType<CaseJoined>(),
            Is.Empty,
            "which case it is followed with stays with the team"
        );

        async Task<Refusal?> JoinAsync(Reported from, Reported to)
        {
            var holder = await team.HolderAsync("perrine");
            var actor = Actor.Of((await desk.Get<RosterStore>().AllAsync(None)).Find(holder.Id)!);
            return (await desk.Get<JoinedCases>().JoinAsync(holder, actor, from.Case, to.Case, None))!.Refusal;
        }
    }

    [Test]
    public async Task A_coordinator_sees_late_cases_and_who_was_reminded_except_where_the_reporter_set_them_aside()
    {
        var coordination = (await desk.Get<RosterStore>().AllAsync(None)).People.First(person =>
            person.Has(Role.Coordination)
        );
        var before = (await desk.Get<OverdueStore>().OfAsync(coordination.Id, team.Now, None)).Count;
        var reported = await team.ReportAsync("Un récit.");
        var (words, _) = await team.Cases.SubmitAsync(
            team.Protocol,
            new HashSet<Guid> { coordination.Id },
            "Un autre.",
            new Dictionary<Consent, ConsentAnswer>(),
            None
        );
        using var other = (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', words!), None)).Holder!;
        using var kept = await team.Cases.LoadMailboxAsync(other, None);
        desk.Clock.Advance(TimeSpan.FromDays(4));
        await desk.Get<ReminderStore>().CollectAsync(None);

        var late = await desk.Get<OverdueStore>().OfAsync(coordination.Id, team.Now, None);

        using var open = await team.LoadAsync(reported.Case, "ilana");
        var mine = late.Where(one => one.OpenedAt == open!.Row.OpenedAt).ToArray();
        Assert.That(
            mine,
            Has.Some.Matches<OverdueCase>(one =>
                one.EndsAt < team.Now && one.Reminded.Count > 0 && one.Reminded.All(open!.File.Readers.Contains)
            )
        );
        var told = await content.QueryAsync<string>(
            "SELECT DISTINCT o.folder_id FROM outbox o JOIN incident_case c ON c.id = o.folder_id "
                + "WHERE o.person_id = @id AND o.nth % 100 = 4 AND c.ends_at <= @now AND c.status = 0",
            new { id = $"{coordination.Id}", now = team.Now.ToUnixTimeMilliseconds() }
        );
        Assert.That(
            told,
            Does.Contain($"{reported.Case}").And.Not.Contain($"{kept!.Row.Id}"),
            "the other one was kept from it"
        );
        Assert.That(late, Has.Count.EqualTo(told.Count));
        Assert.That(late, Has.Count.GreaterThan(before));
    }

    [Test]
    public async Task An_invited_persons_mailbox_is_purged_if_nobody_opened_it_and_kept_if_somebody_did()
    {
        var reported = await others.ConflictAsync();
        var (unread, _) = await others.InviteAsync(reported, PartyKind.Party, "perrine", "basile", "Bonjour.");
        var guest = await others.GuestAsync(reported, PartyKind.Party, "perrine", "basile", "Bonjour aussi.");
        Assert.That(
            await content.OneAsync<long?>("SELECT purge_at FROM folder WHERE id = @id", new { id = $"{guest.Party}" }),
            Is.Null
        );
        var until = await content.OneAsync<long>(
            "SELECT purge_at FROM folder WHERE id = @id",
            new { id = $"{unread}" }
        );
        Assert.That(
            until - 60L * 24 * 3600 * 1000,
            Is.LessThanOrEqualTo(team.Now.ToUnixTimeMilliseconds()),
            "sixty days after it was made"
        );
        await team.DateAsync(desk, "perrine", team.Now, unread);
        await desk.Get<PurgeStore>().SweepAsync(None);
        await desk.Get<PurgeStore>().SweepAsync(None);

        using var open = await team.LoadAsync(reported.Case, "basile");
        Assert.That((open!.File.Party(unread)!.Gone, open.File.Party(guest.Party)!.Gone), Is.EqualTo((true, false)));
        var text = NewText.Of("Encore là ?");
        Assert.That(
            (
                await team.ActAsync(
                    reported.Case,
                    "perrine",
                    (file, actor) => ContactDrafted.Decide(file, actor, unread, PartyKind.Party, text.Id, team.Now),
                    text
                )
            )!.Reason,
            Is.EqualTo(Reason.MailboxGone)
        );
        Assert.That(await others.ReadAsync(guest.Holder), Is.EqualTo(new[] { "Bonjour aussi." }));
    }

    [Test]
    public async Task When_the_reporter_reopens_a_case_the_purge_of_its_decisions_is_cancelled()
    {
        var reported = await others.InquiryAsync();
        var decision = Guid.NewGuid();
        await content.ExecuteAsync(
            "INSERT INTO folder (id, kind, epoch, key_id, length, head, name, purge_at) SELECT "
                + "@decision, 2, 1, key_id, 0, head, name, 1 FROM folder WHERE id = @id",
            new { decision = $"{decision}", id = $"{reported.Case}" }
        );
        await content.ExecuteAsync(
            "INSERT INTO case_folder (folder_id, case_id) VALUES (@decision, @id)",
            new { decision = $"{decision}", id = $"{reported.Case}" }
        );
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => StopAsked.Decide(file, new(reported.Reporter.Id, []), stop: true, team.Now),
            None
        );
        await team.TellAsync(reported.Case, "soraya", "On clôt, comme tu le demandes.");
        Assert.That(
            await team.ActAsync(
                reported.Case,
                "soraya",
                (file, actor) => StageMoved.Decide(file, actor, "clos_demande_personne", team.Now)
            ),
            Is.Null
        );
        await team.DateAsync(desk, "soraya", team.Now.AddDays(30), reported.Case, decision);
        Assert.That(await PurgeAsync(), Is.GreaterThan(team.Now.ToUnixTimeMilliseconds()), "closed with its case");
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => CaseReopened.FromReporter(file, new(reported.Reporter.Id, []), team.Now),
            None
        );
        Assert.That(await PurgeAsync(), Is.Null, "in the very act that opened it again");

        Task<long?> PurgeAsync() =>
            content.OneAsync<long?>("SELECT purge_at FROM folder WHERE id = @id", new { id = $"{decision}" });
    }
}
