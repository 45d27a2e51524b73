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
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Tests.Storage.Cases;

/// <summary>Other people's mailboxes: opened once by a code, they hold only what is theirs, and follow the case in all
/// that happens to it.</summary>
public sealed class OtherMailboxTests : SharedDesk
{
    [Test]
    public async Task An_invitation_code_opens_only_the_mailbox_it_was_made_for_and_only_once()
    {
        var reported = await others.ConflictAsync();
        var (party, code) = await others.InviteAsync(
            reported,
            PartyKind.Party,
            "perrine",
            "basile",
            "Bonjour, veux-tu en parler ?"
        );
        var guest = await others.ComeAsync(party, code.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal));

        Assert.That(await others.ReadAsync(guest.Holder), Is.EqualTo(new[] { "Bonjour, veux-tu en parler ?" }));
        Assert.That(await others.OpenedAsync(guest.Holder), Is.EquivalentTo(new[] { party }));
        Assert.That((await team.Cases.ComeAsync(code, None)).Words, Is.Null, "a code is spent by its first use");
        using var used = InvitationCode.Parse(code)!;
        using var holder = used.HolderOf(party);
        Assert.That(await others.OpenedAsync(holder), Is.Empty, "and opens nothing any more");
        using var mailbox = await team.Cases.LoadMailboxAsync(reported.Reporter, None);
        Assert.That(mailbox!.File.Others, Is.Empty, "the reporter does not see that somebody came");
    }

    [Test]
    public async Task An_expired_replaced_or_invalid_invitation_code_is_refused()
    {
        var reported = await others.ConflictAsync();
        var (party, first) = await others.InviteAsync(reported, PartyKind.Party, "perrine", "basile", "Bonjour.");
        var perrine = await team.HolderAsync("perrine");
        var (_, second) = await team.Cases.ContactAsync(
            perrine,
            reported.Case,
            file => CodeRenewed.Decide(file, new(perrine.Id, []), party, team.Now),
            None
        );

        Assert.That((await team.Cases.ComeAsync(first, None)).Words, Is.Null);
        Assert.That((await team.Cases.ComeAsync("0000 0000 0000 0000 0000 0000 0000", None)).Words, Is.Null);
        Assert.That((await team.Cases.ComeAsync("", None)).Words, Is.Null);
        var guest = await others.ComeAsync(party, second!);
        Assert.That(await others.ReadAsync(guest.Holder), Is.EqualTo(new[] { "Bonjour." }));
        var (late, old) = await others.InviteAsync(reported, PartyKind.Party, "perrine", "basile", "Bonjour.");
        desk.Clock.Advance(Contact.CodeLasts + TimeSpan.FromMinutes(1));
        Assert.That((await team.Cases.ComeAsync(old, None)).Words, Is.Null);
        Assert.That(await others.OpenedAsync(await team.HolderAsync("basile")), Does.Contain(late));
    }

    [Test]
    public async Task A_message_to_another_person_needs_two_handlers_and_the_consent_of_the_reporter()
    {
        var reported = await others.InquiryAsync();
        var (draft, _) = await others.DraftAsync(reported, PartyKind.Concerned, "soraya", "Ce qui t’est reproché.");
        Assert.That(
            (await others.ClearAsync(reported, draft, "soraya", "x")).Refusal!.Reason,
            Is.EqualTo(Reason.SecondReader)
        );
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file =>
                ConsentAnswered.Decide(
                    file,
                    new(reported.Reporter.Id, []),
                    Consent.ContactAccused,
                    ConsentAnswer.No,
                    team.Now
                ),
            None
        );
        Assert.That(
            (await others.ClearAsync(reported, draft, "anselme", "x")).Refusal!.Missing.Single().Consent,
            Is.EqualTo(Consent.ContactAccused),
            "a consent taken back counts in the very next act"
        );
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file =>
                ConsentAnswered.Decide(
                    file,
                    new(reported.Reporter.Id, []),
                    Consent.ContactAccused,
                    ConsentAnswer.Yes,
                    team.Now
                ),
            None
        );
        Assert.That((await others.ClearAsync(reported, draft, "anselme", "Ce qui t’est reproché.")).Code, Is.Not.Null);
        Assert.That(
            (await others.ClearAsync(reported, draft, "anselme", "x")).Refusal!.Reason,
            Is.EqualTo(Reason.NoDraft)
        );
    }

    [Test]
    public async Task Two_people_of_one_case_never_open_each_others_folder_nor_the_case()
    {
        var reported = await others.InquiryAsync();
        var concerned = await others.GuestAsync(
            reported,
            PartyKind.Concerned,
            "soraya",
            "anselme",
            "Ce qui t’est reproché."
        );
        var affected = await others.GuestAsync(
            reported,
            PartyKind.Affected,
            "anselme",
            "soraya",
            "Quelqu’un nous a parlé de toi."
        );
        var answer = NewText.Of("Ce n’est pas ce qui s’est passé.");
        Assert.That(
            await others.ActAsync(
                concerned,
                (file, actor) => PartyAccount.Decide(file, actor, answer.Id, team.Now),
                answer
            ),
            Is.Null
        );

        Assert.That(await others.OpenedAsync(concerned.Holder), Is.EquivalentTo(new[] { concerned.Party }));
        Assert.That(await others.OpenedAsync(affected.Holder), Is.EquivalentTo(new[] { affected.Party }));
        Assert.That(await others.OpenedAsync(reported.Reporter), Is.EquivalentTo(new[] { reported.Mailbox }));
        Assert.That(await others.ReadAsync(affected.Holder), Is.EqualTo(new[] { "Quelqu’un nous a parlé de toi." }));
        using var open = await team.LoadAsync(reported.Case, "mireille");
        Assert.That(await team.Cases.TextAsync(open!, answer.Id, None), Is.EqualTo(answer.Text));
    }

    [Test]
    public async Task The_consent_of_the_affected_person_is_needed_to_hear_the_accused_and_can_be_taken_back()
    {
        var reported = await others.InquiryAsync();
        var affected = await others.GuestAsync(reported, PartyKind.Affected, "anselme", "soraya", "Bonjour.");
        Assert.That(
            (await MoveAsync())!.Missing.Single().Consent,
            Is.EqualTo(Consent.ContactAccused),
            "silence is no yes"
        );
        Assert.That(
            await others.ActAsync(
                affected,
                (file, actor) =>
                    PartyAnswered.FromParty(file, actor, Consent.ContactAccused, ConsentAnswer.Yes, team.Now)
            ),
            Is.Null
        );
        Assert.That(
            await others.ActAsync(
                affected,
                (file, actor) =>
                    PartyAnswered.FromParty(file, actor, Consent.ContactAccused, ConsentAnswer.No, team.Now)
            ),
            Is.Null
        );
        Assert.That((await MoveAsync())!.Missing.Single().Consent, Is.EqualTo(Consent.ContactAccused));
        Assert.That(
            await others.ActAsync(
                affected,
                (file, actor) =>
                    PartyAnswered.FromParty(file, actor, Consent.ContactAccused, ConsentAnswer.Yes, team.Now)
            ),
            Is.Null
        );
        Assert.That(await MoveAsync(), Is.Null);
        Assert.That(
            (
                await others.ActAsync(
                    affected,
                    (file, actor) => PartyAnswered.FromParty(file, actor, Consent.Matching, ConsentAnswer.Yes, team.Now)
                )
            )!.Reason,
            Is.EqualTo(Reason.NoSuchConsent)
        );

        Task<Refusal?> MoveAsync() =>
            team.ActAsync(
                reported.Case,
                "soraya",
                (file, actor) => StageMoved.Decide(file, actor, "contradictoire", team.Now)
            );
    }

    [Test]
    public async Task A_recusal_and_a_hand_over_change_the_keys_of_party_mailboxes_and_unused_codes_still_work()
    {
        var reported = await others.ConflictAsync();
        var guest = await others.GuestAsync(reported, PartyKind.Party, "perrine", "basile", "Bonjour.");
        var (waiting, code) = await others.InviteAsync(
            reported,
            PartyKind.Party,
            "perrine",
            "basile",
            "Bonjour aussi."
        );
        var before = await keys.QueryAsync<string>(
            "SELECT key_id FROM folder_grant WHERE folder_id IN (@a, @b)",
            new { a = $"{guest.Party}", b = $"{waiting}" }
        );
        Assert.That(await team.AnswerAsync(reported.Case, "basile", ConflictAnswer.Recuses), Is.Null);
        await team.HandOverAsync(reported.Case, "perrine", "yasmine", Role.Facilitator);
        await team.JoinAsync(reported.Case, "yasmine");

        Assert.That(
            await others.OpenedAsync(await team.HolderAsync("basile")),
            Does.Not.Contain(guest.Party).And.Not.Contain(waiting)
        );
        Assert.That(
            await keys.QueryAsync<string>(
                "SELECT key_id FROM folder_grant WHERE folder_id IN (@a, @b)",
                new { a = $"{guest.Party}", b = $"{waiting}" }
            ),
            Has.None.Matches<string>(before.Contains)
        );
        using var open = await team.LoadAsync(reported.Case, "yasmine");
        var first = open!.Entries.First(read => read.Entry is PartyOpened);
        Assert.That(await team.Cases.TextAsync(open, first.Entry.Text!.Value, None), Is.EqualTo("Bonjour."));
        Assert.That(await others.ReadAsync(guest.Holder), Is.EqualTo(new[] { "Bonjour." }));
        Assert.That(
            await others.ReadAsync((await others.ComeAsync(waiting, code)).Holder),
            Is.EqualTo(new[] { "Bonjour aussi." })
        );
    }

    [Test]
    public async Task Custodians_give_back_the_mailboxes_of_other_people_together_with_the_case()
    {
        var (custodians, reported) = (new Custodians(desk, team), await others.InquiryAsync());
        var guest = await others.GuestAsync(
            reported,
            PartyKind.Concerned,
            "soraya",
            "anselme",
            "Ce qui t’est reproché."
        );
        foreach (var login in (string[])["ilana", "mireille", "soraya", "anselme"])
            await keys.ExecuteAsync(
                "DELETE FROM folder_grant WHERE holder_id = @id AND folder_id IN (@a, @b, @c)",
                new
                {
                    id = $"{await team.IdAsync(login)}",
                    a = $"{reported.Case}",
                    b = $"{reported.Mailbox}",
                    c = $"{guest.Party}",
                }
            );
        var request = await custodians.RecoveryAskedAsync("soraya", "kamel");
        foreach (var login in Custodians.All)
            Assert.That(await custodians.ApproveRecoveryAsync(login, request), Is.Null);
        await custodians.TakeAsync("kamel", request);

        using var open = await team.LoadAsync(reported.Case, "kamel");
        Assert.That(open!.Others.Select(folder => folder.Id), Is.EqualTo(new[] { guest.Party }));
        Assert.That(await others.ReadAsync(guest.Holder), Is.EqualTo(new[] { "Ce qui t’est reproché." }));
    }

    [Test]
    public async Task An_agreement_can_be_read_only_by_the_parties_the_reporter_and_the_facilitators()
    {
        var reported = await others.ConflictAsync();
        var (first, second) = (
            await others.GuestAsync(reported, PartyKind.Party, "perrine", "basile", "Bonjour."),
            await others.GuestAsync(reported, PartyKind.Party, "basile", "perrine", "Bonjour à toi.")
        );
        Assert.That(
            (
                await team.ActAsync(
                    reported.Case,
                    "perrine",
                    (file, actor) => StageMoved.Decide(file, actor, "tiers_facilitateur", team.Now)
                )
            )!
                .Missing.Single()
                .Kind,
            Is.EqualTo(NeedKind.AllParties)
        );
        foreach (var guest in (Guest[])[first, second])
            Assert.That(
                await others.ActAsync(
                    guest,
                    (file, actor) =>
                        PartyAnswered.FromParty(file, actor, Consent.Participation, ConsentAnswer.Yes, team.Now)
                ),
                Is.Null
            );
        await others.MoveAsync(reported, "perrine", "tiers_facilitateur");
        var text = NewText.Of("On se parle le lundi, et jamais la nuit.");
        Assert.That(
            await team.ActAsync(
                reported.Case,
                "perrine",
                (file, actor) => TextOffered.Decide(file, actor, SharedText.Agreement, text.Id, team.Now),
                text
            ),
            Is.Null
        );

        foreach (var holder in (Holder[])[first.Holder, second.Holder, reported.Reporter])
            Assert.That(await others.ReadAsync(holder), Does.Contain(text.Text));
        var agreement = Guid.Parse(
            (await content.OneAsync<string>("SELECT folder_id FROM item WHERE id = @id", new { id = $"{text.Id}" }))!
        );
        Assert.That(
            await keys.QueryAsync<string>(
                "SELECT holder_id FROM folder_grant WHERE folder_id = @id",
                new { id = $"{agreement}" }
            ),
            Is.EquivalentTo(
                new[]
                {
                    first.Holder.Id,
                    second.Holder.Id,
                    reported.Reporter.Id,
                    await team.IdAsync("perrine"),
                    await team.IdAsync("basile"),
                }.Select(id => $"{id}")
            )
        );
        Assert.That(
            await keys.OneAsync<long>(
                "SELECT COUNT(*) FROM key_share WHERE folder_id = @id",
                new { id = $"{agreement}" }
            ),
            Is.Zero,
            "no custodian has a part in it"
        );

        foreach (var guest in (Guest[])[first, second])
            Assert.That(
                await others.ActAsync(
                    guest,
                    (file, actor) => TextValidated.FromParty(file, actor, SharedText.Agreement, team.Now)
                ),
                Is.Null
            );
        Assert.That(
            (
                await team.ActAsync(
                    reported.Case,
                    "perrine",
                    (file, actor) => StageMoved.Decide(file, actor, "accord", team.Now)
                )
            )!
                .Missing.Single()
                .Kind,
            Is.EqualTo(NeedKind.TextValidated)
        );
        Assert.That(
            (
                await team.Cases.ActAsync(
                    reported.Reporter,
                    reported.Case,
                    file =>
                        TextValidated.FromReporter(file, new(reported.Reporter.Id, []), SharedText.Agreement, team.Now),
                    None
                )
            )!.Refusal,
            Is.Null
        );
        await others.MoveAsync(reported, "perrine", "accord");
        Assert.That(await team.AnswerAsync(reported.Case, "basile", ConflictAnswer.Recuses), Is.Null);
        Assert.That(await others.OpenedAsync(await team.HolderAsync("basile")), Does.Not.Contain(agreement));
        foreach (var holder in (Holder[])[first.Holder, second.Holder, reported.Reporter])
            Assert.That(await others.ReadAsync(holder), Does.Contain(text.Text));

        // Whoever purges their mailbox takes nothing from the others.
        Assert.That((await desk.Get<PurgeMailbox>().DeleteAsync(second.Holder, None))!.Value.Refusal, Is.Null);
        foreach (var holder in (Holder[])[first.Holder, reported.Reporter])
            Assert.That(await others.ReadAsync(holder), Does.Contain(text.Text));
        Assert.That(await others.OpenedAsync(second.Holder), Is.Empty);
        using (var open = await team.LoadAsync(reported.Case, "perrine"))
            Assert.That(open!.File.Agreement, Is.EqualTo(agreement));
        Assert.That((await desk.Get<PurgeMailbox>().DeleteAsync(reported.Reporter, None))!.Value.Refusal, Is.Null);
        using (var open = await team.LoadAsync(reported.Case, "perrine"))
            Assert.That(open!.File.Agreement, Is.EqualTo(agreement));
        Assert.That(await others.ReadAsync(first.Holder), Does.Contain(text.Text));

        // With the folder, the last trace of who wrote in it goes too.
        await desk.Get<PurgeStore>().PurgeAsync(agreement, None);
        Assert.That(await content.OneAsync<long>("SELECT COUNT(*) FROM purged_author", new { }), Is.Zero);
    }

    [Test]
    public async Task A_party_can_delete_their_own_mailbox_unless_a_hold_is_in_force_and_the_case_goes_on()
    {
        var reported = await others.ConflictAsync();
        var guest = await others.GuestAsync(reported, PartyKind.Party, "perrine", "basile", "Bonjour.");
        await others.ActAsync(
            guest,
            (file, actor) => PartyAnswered.FromParty(file, actor, Consent.Participation, ConsentAnswer.Yes, team.Now)
        );
        var reason = NewText.Of("Une plainte est en cours.");
        Assert.That(
            await team.ActAsync(
                reported.Case,
                "perrine",
                (file, actor) => HoldAsked.Decide(file, actor, reason.Id, team.Now),
                reason
            ),
            Is.Null
        );
        Assert.That(
            await team.ActAsync(reported.Case, "basile", (file, actor) => HoldAgreed.Decide(file, actor, team.Now)),
            Is.Null
        );
        Assert.That(
            await desk.Get<PurgeMailbox>().DeleteAsync(guest.Holder, None),
            Is.EqualTo((new Refusal(Reason.UnderHold), (string?)null))
        );
        Assert.That(await others.ReadAsync(guest.Holder), Is.EqualTo(new[] { "Bonjour." }));
        Assert.That(
            await team.ActAsync(reported.Case, "perrine", (file, actor) => HoldLifted.Decide(file, actor, team.Now)),
            Is.Null
        );

        Assert.That((await desk.Get<PurgeMailbox>().DeleteAsync(guest.Holder, None))!.Value.Refusal, Is.Null);

        Assert.That(await others.OpenedAsync(guest.Holder), Is.Empty);
        Assert.That((await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', guest.Words), None)).Holder, Is.Null);
        Assert.That(
            await content.OneAsync<long>(
                "SELECT (SELECT COUNT(*) FROM folder WHERE id = @id) + (SELECT COUNT(*) FROM item WHERE "
                    + "folder_id = @id) + (SELECT COUNT(*) FROM invitation WHERE person_id = @id) + (SELECT "
                    + "COUNT(*) FROM case_folder WHERE folder_id = @id)",
                new { id = $"{guest.Party}" }
            ),
            Is.Zero
        );
        await team.NoteAsync(reported.Case, "perrine", "La boîte est détruite.");
        using var open = await team.LoadAsync(reported.Case, "basile");
        Assert.That(
            open!.File.Party(guest.Party)!.ConsentTo(Consent.Participation),
            Is.EqualTo(ConsentAnswer.Later),
            "nothing they allowed counts any more"
        );
    }

    [Test]
    public async Task A_case_and_all_its_mailboxes_are_closed_reopened_and_purged_together()
    {
        var reported = await others.ConflictAsync();
        var guest = await others.GuestAsync(reported, PartyKind.Party, "perrine", "basile", "Bonjour.");
        Assert.That(
            await others.ActAsync(guest, (file, actor) => PartyStopped.Decide(file, actor, stop: true, team.Now)),
            Is.Null
        );
        await team.AgreeAsync(reported.Case, "perrine", "basile", "retrait_demande", "demande_personne");
        await others.MoveAsync(reported, "perrine", "retrait_demande");
        Assert.That(await PurgedAsync(), Is.EqualTo(3));
        Assert.That(
            await others.ActAsync(guest, (file, actor) => CaseReopened.FromParty(file, actor, team.Now)),
            Is.Null
        );
        Assert.That(await PurgedAsync(), Is.Zero);
        using (var again = await team.LoadAsync(reported.Case, "perrine"))
            Assert.That(
                (again!.File.Stage, again.Row.Stage, again.File.Status),
                Is.EqualTo(("tri", "tri", CaseStatus.Open))
            );
        Assert.That(
            await others.ActAsync(guest, (file, actor) => PartyStopped.Decide(file, actor, stop: true, team.Now)),
            Is.Null
        );
        await team.AgreeAsync(reported.Case, "perrine", "basile", "retrait_demande", "demande_personne");
        await others.MoveAsync(reported, "perrine", "retrait_demande");
        await team.DateAsync(desk, "perrine", team.Now.AddHours(1), reported.Case, reported.Mailbox, guest.Party);
        var text = NewText.Of("Encore un mot.");
        Assert.That(
            await others.ActAsync(guest, (file, actor) => PartyMessage.FromParty(file, actor, text.Id, team.Now), text),
            Is.Null
        );
        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(DISTINCT purge_at) FROM folder WHERE id IN (@a, @b, @c) AND purge_at > @soon",
                new
                {
                    soon = team.Now.AddHours(20).ToUnixTimeMilliseconds(),
                    a = $"{reported.Case}",
                    b = $"{reported.Mailbox}",
                    c = $"{guest.Party}",
                }
            ),
            Is.EqualTo(1),
            "the day somebody adds something nothing of the case goes"
        );
        await desk.Get<PurgeStore>().SweepAsync(None);
        for (var day = 0; day < 3; day++)
        {
            desk.Clock.Advance(TimeSpan.FromHours(23));
            await desk.Get<PurgeStore>().SweepAsync(None);
        }

        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(*) FROM folder WHERE id IN (@a, @b, @c)",
                new
                {
                    a = $"{reported.Case}",
                    b = $"{reported.Mailbox}",
                    c = $"{guest.Party}",
                }
            ),
            Is.Zero
        );
        Assert.That(
            await keys.OneAsync<long>(
                "SELECT COUNT(*) FROM folder_grant WHERE folder_id = @id",
                new { id = $"{guest.Party}" }
            ),
            Is.Zero
        );

        Task<long> PurgedAsync() =>
            content.OneAsync<long>(
                "SELECT COUNT(*) FROM folder WHERE id IN (@a, @b, @c) AND purge_at IS NOT NULL",
                new
                {
                    a = $"{reported.Case}",
                    b = $"{reported.Mailbox}",
                    c = $"{guest.Party}",
                }
            );
    }
}
