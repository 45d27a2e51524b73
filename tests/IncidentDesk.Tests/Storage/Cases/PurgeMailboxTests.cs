using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage.Cases;

/// <summary>'Delete now': the mailbox is gone when the answer comes, the case with it before anybody listened; a hold
/// refuses and says why.</summary>
[TestFixture]
internal sealed class PurgeMailboxTests : OwnDesk
{
    private async Task<(Refusal? Refusal, string? Why)> DeleteAsync(Reported reported) =>
        (await desk.Get<PurgeMailbox>().DeleteAsync(reported.Reporter, default))!.Value;

    private Task<long> KeysAsync(Guid folder) =>
        keys.OneAsync<long>(
            "SELECT (SELECT COUNT(*) FROM folder_grant WHERE folder_id = @folder) + (SELECT COUNT(*) "
                + "FROM key_share WHERE folder_id = @folder)",
            new { folder = $"{folder}" }
        );

    private async Task<Reported> ListenedAsync()
    {
        var reported = await team.ReportAsync("Un récit très reconnaissable.");
        await team.JoinAsync(reported.Case, "ilana", "mireille");
        foreach (var login in (string[])["ilana", "mireille"])
            await team.ActAsync(
                reported.Case,
                login,
                (file, actor) =>
                    TextOpened.Decide(file, actor, file.History.OfType<ReportWritten>().Single().Item, team.Now)
            );
        await team.TriageAsync(reported.Case, "ilana");
        await team.NoteAsync(reported.Case, "ilana", "Une note de l’équipe.");
        return reported;
    }

    [Test]
    public async Task Deleting_the_mailbox_before_anybody_listened_deletes_the_case_too()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana");
        Assert.That((await DeleteAsync(reported)).Refusal, Is.Null);

        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(*) FROM folder WHERE id IN (@a, @b)",
                new { a = $"{reported.Case}", b = $"{reported.Mailbox}" }
            ),
            Is.Zero
        );
        Assert.That((await KeysAsync(reported.Case), await KeysAsync(reported.Mailbox)), Is.EqualTo((0, 0)));
        Assert.That(
            (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', reported.Words), default)).Holder,
            Is.Null
        );
        Assert.That(await team.LoadAsync(reported.Case, "ilana"), Is.Null);
        Assert.That(await desk.Get<Journal>().FirstBrokenAsync(default), Is.Null);
    }

    [Test]
    public async Task Deleting_the_mailbox_after_somebody_listened_leaves_the_case_without_the_reporters_texts()
    {
        var reported = await ListenedAsync();
        Assert.That((await DeleteAsync(reported)).Refusal, Is.Null);
        using var open = (await team.LoadAsync(reported.Case, "mireille"))!;

        Assert.That(await KeysAsync(reported.Mailbox), Is.Zero);
        Assert.That(
            await content.OneAsync<long>(
                "SELECT (SELECT COUNT(*) FROM item WHERE folder_id = @id) + (SELECT COUNT(*) FROM "
                    + "ledger_entry WHERE folder_id = @id) + (SELECT COUNT(*) FROM receipt WHERE mailbox_id = "
                    + "@id)",
                new { id = $"{reported.Mailbox}" }
            ),
            Is.Zero
        );
        Assert.That(
            (open.File.MailboxGone, open.File.Stage, open.File.Handlers.Count),
            Is.EqualTo((true, "ecoute", 2))
        );
        Assert.That(
            open.File.History.Where(entry => entry is ReportWritten or MessageSent or ConsentAnswered),
            Is.Empty
        );
        var note = open.File.History.OfType<NoteWritten>().Single();
        Assert.That(await team.Cases.TextAsync(open, note.Item, default), Is.EqualTo("Une note de l’équipe."));
        Assert.That(
            (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', reported.Words), default)).Holder,
            Is.Null
        );
    }

    [Test]
    public async Task A_case_whose_mailbox_was_deleted_can_be_handed_over_closed_and_purged()
    {
        var reported = await ListenedAsync();
        await DeleteAsync(reported);
        var message = NewText.Of("Bonjour.");

        Assert.That(
            (
                await team.ActAsync(
                    reported.Case,
                    "ilana",
                    (file, actor) => MessageSent.FromTeam(file, actor, message.Id, team.Now),
                    message
                )
            )!.Reason,
            Is.EqualTo(Reason.MailboxGone)
        );
        await team.NoteAsync(reported.Case, "ilana", "La boîte est détruite.");
        Assert.That(
            await team.AnswerAsync(reported.Case, "mireille", ConflictAnswer.Recuses),
            Is.Null,
            "Keys change without a mailbox too."
        );
        await team.HandOverAsync(reported.Case, "ilana", "gaspard", Role.Listener);
        await team.JoinAsync(reported.Case, "gaspard");
        Assert.That(
            await team.ActAsync(
                reported.Case,
                "gaspard",
                (_, actor) => new StageMoved(actor.Id, team.Now, "clos_soutien")
            ),
            Is.Null
        );
        await desk.Get<PurgeStore>().SweepAsync(default);
        // Two months have 62 days at most.
        for (var day = 0; day < 66; day++)
        {
            desk.Clock.Advance(TimeSpan.FromHours(23));
            await desk.Get<PurgeStore>().SweepAsync(default);
        }

        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(*) FROM folder WHERE id IN (@a, @b)",
                new { a = $"{reported.Case}", b = $"{reported.Mailbox}" }
            ),
            Is.Zero
        );
        Assert.That(await desk.Get<PurgeStore>().SweepAsync(default), Is.Zero);
    }

    [Test]
    public async Task The_handlers_of_a_case_are_reminded_when_its_mailbox_is_deleted()
    {
        var reported = await ListenedAsync();
        await content.ExecuteAsync("DELETE FROM due");
        await DeleteAsync(reported);

        Assert.That(
            await content.QueryAsync<string>(
                "SELECT person_id FROM due WHERE folder_id = @id",
                new { id = $"{reported.Case}" }
            ),
            Is.EquivalentTo(new[] { $"{await team.IdAsync("ilana")}", $"{await team.IdAsync("mireille")}" })
        );
    }

    [Test]
    public async Task A_mailbox_under_a_hold_cannot_be_deleted_and_the_reporter_reads_the_reason_for_the_hold()
    {
        var reported = await ListenedAsync();
        var reason = NewText.Of("Une plainte est en cours, le dossier doit être gardé.");
        Assert.That(
            await team.ActAsync(
                reported.Case,
                "ilana",
                (file, actor) => HoldAsked.Decide(file, actor, reason.Id, team.Now),
                reason
            ),
            Is.Null
        );
        Assert.That(
            await team.ActAsync(reported.Case, "mireille", (file, actor) => HoldAgreed.Decide(file, actor, team.Now)),
            Is.Null
        );

        var (refusal, why) = await DeleteAsync(reported);

        Assert.That((refusal!.Reason, why), Is.EqualTo((Reason.UnderHold, reason.Text)));
        using var open = await team.Cases.LoadMailboxAsync(reported.Reporter, default);
        Assert.That(open!.File.Hold!.InForce(team.Now), Is.True, "The person reads it in the mailbox.");
    }

    [Test]
    public async Task A_message_that_the_reporter_adds_to_a_closed_case_postpones_its_purge()
    {
        var reported = await ListenedAsync();
        await team.ActAsync(reported.Case, "ilana", (_, actor) => new StageMoved(actor.Id, team.Now, "clos_soutien"));
        await team.DateAsync(desk, "ilana", team.Now.AddHours(1), reported.Case, reported.Mailbox);
        var text = NewText.Of("Ton nom, si tu veux le donner.");
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => MessageSent.FromReporter(file, new(reported.Reporter.Id, []), text.Id, team.Now),
            default,
            text
        );
        await desk.Get<PurgeStore>().SweepAsync(default);
        desk.Clock.Advance(TimeSpan.FromHours(23));
        await desk.Get<PurgeStore>().SweepAsync(default);

        using var open = await team.LoadAsync(reported.Case, "mireille");
        Assert.That(await team.Cases.TextAsync(open!, text.Id, default), Is.EqualTo("Ton nom, si tu veux le donner."));
    }

    /// <summary>Sent on to the listeners, at a stage that comes before anybody asks what the person allows.</summary>
    private async Task SendOnAsync(Reported reported)
    {
        await team.AgreeAsync(reported.Case, "perrine", "basile", "reoriente_violence", "reoriente_violence");
        var people = await desk.Get<RosterStore>().AllAsync(default);
        Others.Must(
            await team.ActAsync(
                reported.Case,
                "perrine",
                (file, actor) => Rerouted.Decide(file, actor, "reoriente_violence", people.Present, team.Now)
            )
        );
    }

    [Test, Category("Threat-28")]
    public async Task Nobody_destroys_the_mailbox_of_another_person_by_destroying_their_own()
    {
        var reported = await others.ConflictAsync();
        var guest = await others.GuestAsync(reported, PartyKind.Party, "perrine", "basile", "Voici.");
        var text = NewText.Of("Mon récit à moi.");
        Others.Must(
            await others.ActAsync(guest, (file, actor) => PartyAccount.Decide(file, actor, text.Id, team.Now), text)
        );
        await SendOnAsync(reported);
        Assert.That(await others.ReadAsync(guest.Holder), Has.Member("Mon récit à moi."));

        Assert.That((await DeleteAsync(reported)).Refusal, Is.Null);

        Assert.That(await others.ReadAsync(guest.Holder), Has.Member("Mon récit à moi."));
        Assert.That(await others.ReadAsync(reported.Reporter), Is.Empty);
    }

    [Test, Category("Threat-28")]
    public async Task A_rerouted_case_stays_when_its_mailbox_is_deleted_and_its_new_readers_are_reminded()
    {
        var reported = await others.ConflictAsync();
        await SendOnAsync(reported);
        await content.ExecuteAsync("DELETE FROM due");

        Assert.That((await DeleteAsync(reported)).Refusal, Is.Null);

        using var open = (await team.LoadAsync(reported.Case, "mireille"))!;
        Assert.That((open.File.MailboxGone, open.File.Protocol.Id), Is.EqualTo((true, "violence")));
        var told = await content.QueryAsync<string>(
            "SELECT person_id FROM due WHERE folder_id = @id",
            new { id = $"{reported.Case}" }
        );
        Assert.That(told, Does.Contain($"{await team.IdAsync("mireille")}"));
    }
}
