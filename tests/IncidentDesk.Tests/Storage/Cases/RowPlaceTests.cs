using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Tests.Storage.Cases;

/// <summary>Somebody who can write to the databases makes a mailbox look purged, so that the place of its case is read
/// in the row: nothing is believed of it, closed or destroyed.</summary>
[Category("Threat-40")]
public sealed class RowPlaceTests : OwnDesk
{
    private protected override bool Serves => true;

    private async Task<Reported> TakenAsync()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        return reported;
    }

    private Task<int> PutAsync(string sql, Reported reported, Guid? other = null) =>
        content.ExecuteAsync(
            sql,
            new
            {
                @case = $"{reported.Case}",
                mailbox = $"{reported.Mailbox}",
                other = $"{other}",
                none = $"{PurgeStore.NoKey}",
            }
        );

    /// <summary>A folder of the kind of a mailbox, of which only the row is left.</summary>
    private const string LooksPurged =
        "INSERT INTO folder (id, kind, epoch, key_id, length, head, name, proven) "
        + "SELECT @other, kind, 1, @none, 0, x'', x'', 1 FROM folder WHERE id = @mailbox; ";

    private const string Closes =
        "UPDATE incident_case SET stage = 'hors_perimetre', status = 1, version = version + 1 WHERE id = @case";

    private async Task IsKeptAsync(Reported reported)
    {
        using (var ilana = await desk.SignInAsync("ilana"))
            await ilana.GetAsync("/desk");
        await desk.Get<PurgeStore>().SweepAsync(None);
        await desk.Get<PurgeStore>().SweepAsync(None);

        var of = new { @case = $"{reported.Case}", mailbox = $"{reported.Mailbox}" };
        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(DISTINCT folder_id) FROM ledger_entry WHERE folder_id IN (@case, @mailbox)",
                of
            ),
            Is.EqualTo(2)
        );
        Assert.That(
            await content.OneAsync<long>("SELECT COUNT(*) FROM purge_date WHERE subject = @case", of),
            Is.Zero,
            "a date"
        );
    }

    private async Task<bool> AlarmAsync() => (await desk.Get<RowAlarmStore>().OpenAsync(None)).Contains(RowKind.Folder);

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_case_with_a_mailbox_in_its_row_that_looks_purged_is_not_destroyed_and_everybody_is_told(
        bool purgedIndeed
    )
    {
        var (reported, other) = (await TakenAsync(), Guid.NewGuid());
        if (purgedIndeed)
        {
            var decoy = await team.ReportAsync("Un leurre.");
            await desk.Get<PurgeMailbox>().DeleteAsync(decoy.Reporter, None);
            other = decoy.Mailbox;
        }
        desk.Clock.Advance(TimeSpan.FromDays(25));

        await PutAsync(LooksPurged + "UPDATE incident_case SET mailbox_id = @other WHERE id = @case", reported, other);
        await PutAsync(Closes, reported);

        await IsKeptAsync(reported);
        Assert.That(await AlarmAsync(), Is.True);
        Assert.That(await team.LoadAsync(reported.Case, "ilana"), Is.Null);
    }

    [TestCase("UPDATE folder SET length = 0, key_id = @none, head = x'', name = x'' WHERE id = @mailbox")]
    [TestCase("UPDATE folder SET length = 0 WHERE id = @mailbox")]
    public async Task A_case_whose_own_mailbox_is_made_to_look_purged_is_not_destroyed(string sql)
    {
        var reported = await TakenAsync();
        desk.Clock.Advance(TimeSpan.FromDays(25));

        await PutAsync(sql, reported);
        await PutAsync(Closes, reported);

        await IsKeptAsync(reported);
        Assert.That(await OpensAsync(reported), Is.False);
    }

    private async Task<bool> OpensAsync(Reported reported)
    {
        try
        {
            using var open = await team.LoadAsync(reported.Case, "ilana");
            return open is not null;
        }
        catch (LedgerBrokenException)
        {
            return false;
        }
    }

    /// <summary>The mailbox was purged, and the proof says so: of the row counts only where its holder can have
    /// moved the case.</summary>
    [Test]
    public async Task A_case_whose_mailbox_was_purged_is_closed_by_no_row()
    {
        var reported = await ListenedAsync();
        await desk.Get<PurgeMailbox>().DeleteAsync(reported.Reporter, None);
        using (var open = (await team.LoadAsync(reported.Case, "ilana"))!)
            Assert.That((open.File.MailboxGone, open.File.Stage), Is.EqualTo((true, "ecoute")));
        desk.Clock.Advance(TimeSpan.FromDays(25));

        await PutAsync(Closes, reported);

        using (var ilana = await desk.SignInAsync("ilana"))
            await ilana.GetAsync("/desk");
        await desk.Get<PurgeStore>().SweepAsync(None);
        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(*) FROM folder WHERE id = @case AND length > 0 AND purge_at IS NULL",
                new { @case = $"{reported.Case}" }
            ),
            Is.EqualTo(1)
        );
        Assert.ThrowsAsync<LedgerBrokenException>(() => team.LoadAsync(reported.Case, "ilana"));
    }

    [Test]
    public async Task A_case_of_which_another_person_purged_their_mailbox_is_closed_by_no_row()
    {
        var reported = await others.ConflictAsync();
        var guest = await others.GuestAsync(reported, PartyKind.Party, "perrine", "basile", "Voici.");
        await desk.Get<PurgeMailbox>().DeleteAsync(guest.Holder, None);
        using (var open = await team.LoadAsync(reported.Case, "perrine"))
            Assert.That(open!.File.Others.Single().Gone, Is.True);

        await PutAsync("UPDATE incident_case SET stage = 'apaise', status = 1 WHERE id = @case", reported);

        Assert.ThrowsAsync<LedgerBrokenException>(() => team.LoadAsync(reported.Case, "perrine"));
    }

    [Test]
    public async Task Another_persons_mailbox_whose_row_is_deleted_does_not_count_as_purged()
    {
        var reported = await others.ConflictAsync();
        var guest = await others.GuestAsync(reported, PartyKind.Party, "perrine", "basile", "Voici.");

        await content.ExecuteAsync("DELETE FROM folder WHERE id = @id", new { id = $"{guest.Party}" });
        using (var perrine = await desk.SignInAsync("perrine"))
            await perrine.GetAsync("/desk");

        Assert.That(await AlarmAsync(), Is.True);
        Assert.That(await team.LoadAsync(reported.Case, "perrine"), Is.Null);
    }

    /// <summary>Nobody looked in between, so the entry that reopened it can be read by nobody.</summary>
    [Test]
    public async Task A_case_that_was_reopened_from_a_mailbox_and_lost_that_mailbox_stays_open()
    {
        var reported = await ListenedAsync();
        await team.ActAsync(reported.Case, "ilana", (_, actor) => new StageMoved(actor.Id, team.Now, "clos_soutien"));
        var again = await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => CaseReopened.FromReporter(file, new(reported.Reporter.Id, []), team.Now),
            None
        );
        Assert.That(again!.Refusal, Is.Null);
        await desk.Get<PurgeMailbox>().DeleteAsync(reported.Reporter, None);

        using var open = (await team.LoadAsync(reported.Case, "ilana"))!;
        Assert.That(
            (open.File.MailboxGone, open.File.Stage, open.File.Status),
            Is.EqualTo((true, "choix", CaseStatus.Open))
        );
    }

    /// <summary>The reporter is honest, or the person who changed the rows.</summary>
    [TestCase("UPDATE incident_case SET stage = 'recu', status = 0 WHERE id = @case")]
    [TestCase(
        "UPDATE incident_case SET stage = 'recu', status = 0 WHERE id = @case; "
            + "DELETE FROM folder_place WHERE folder_id = @mailbox"
    )]
    public async Task A_case_that_was_heard_stays_when_its_row_says_that_nobody_listened(string sql)
    {
        var reported = await ListenedAsync();
        await team.NoteAsync(reported.Case, "ilana", "Une note de l’équipe.");

        await PutAsync(sql, reported);
        await desk.Get<PurgeMailbox>().DeleteAsync(reported.Reporter, None);

        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(*) FROM ledger_entry WHERE folder_id = @case",
                new { @case = $"{reported.Case}" }
            ),
            Is.GreaterThan(1)
        );
    }

    [Test]
    public async Task A_closed_case_is_resumed_by_its_reporter_though_its_row_says_that_it_is_open()
    {
        var reported = await ListenedAsync();
        await team.ActAsync(reported.Case, "ilana", (_, actor) => new StageMoved(actor.Id, team.Now, "clos_soutien"));

        await PutAsync("UPDATE incident_case SET stage = 'ecoute', status = 0 WHERE id = @case", reported);
        var resumed = await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => CaseReopened.FromReporter(file, new(reported.Reporter.Id, []), team.Now),
            None
        );

        Assert.That(resumed!.Refusal, Is.Null);
        using var open = (await team.LoadAsync(reported.Case, "ilana"))!;
        Assert.That((open.File.Stage, open.File.Status), Is.EqualTo(("choix", CaseStatus.Open)));
    }

    private async Task<Reported> ListenedAsync()
    {
        var reported = await team.ReportAsync("Un récit.");
        await others.TakenAsync(reported, "ilana", "mireille");
        await team.TriageAsync(reported.Case, "ilana");
        return reported;
    }
}
