using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Tests.Storage.Decisions;

/// <summary>An open decision is bound to its case: what ends the case, or takes back what the decision stands on, ends
/// it at once, whatever is done to the database afterwards.</summary>
[Category("Threat-29")]
public sealed class BoundDecisionTests : SharedDesk
{
    private Reported reported = null!;
    private Guid decision;
    private string hash = "";

    /// <summary>A suspension that waits for its signatures; the first of the pair has signed.</summary>
    [SetUp]
    public async Task ProposeAsync()
    {
        (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        reported = team.Last!;
        Assert.That(await team.SignAsync("soraya", decision, hash), Is.Null);
    }

    private Thief Database => new(desk.Get<ContentDatabase>());

    private async Task<DecisionState> StateAsync(string login = "maelle")
    {
        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync(login), decision, None))!;
        return open.File.State;
    }

    private Task<Verdict?> PersonAsync(Func<CaseFile, Actor, Verdict> decide) =>
        team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => decide(file, new(reported.Reporter.Id, [])),
            None
        );

    private Task<Verdict?> TakeBackAsync(Consent consent) =>
        PersonAsync((file, actor) => ConsentAnswered.Decide(file, actor, consent, ConsentAnswer.No, team.Now));

    private async Task DecidedAsync()
    {
        foreach (var login in (string[])["maelle", "ronan"])
            Assert.That(await team.SignAsync(login, decision, hash), Is.Null);
        desk.Clock.Advance(TimeSpan.FromHours(73));
        Assert.That(await StateAsync(), Is.EqualTo(DecisionState.ToExecute));
    }

    private async Task<Refusal?> ExecuteAsync(ExecutionStep step, string login = "soraya")
    {
        var (holder, text) = (await team.HolderAsync(login), NewText.Of("Fait."));
        return (
            await team.Decisions.ActAsync(
                holder,
                decision,
                file => ExecutionDone.Decide(file, holder.Id, step, text.Id, team.Now),
                None,
                text
            )
        )!.Refusal;
    }

    private async Task NothingGoesOnAsync()
    {
        Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Withdrawn));
        Assert.That(await team.SignAsync("maelle", decision, hash), Is.EqualTo(Reason.ProposalEnded));
        Assert.That((await ExecuteAsync(ExecutionStep.AffectedTold))!.Reason, Is.EqualTo(Reason.WrongStep));
    }

    [Test]
    public async Task Taking_back_a_consent_ends_the_decision_and_no_change_in_the_database_reopens_the_decision(
        [Values(Consent.ShareWithCopil, Consent.OpenFollowUp)] Consent consent
    )
    {
        var row = await Database.OneAsync<string>(
            "SELECT mailbox_id FROM decision_consent WHERE folder_id = @decision",
            new { decision }
        );
        Assert.That((await TakeBackAsync(consent))!.Refusal, Is.Null);
        await NothingGoesOnAsync();

        foreach (
            var change in (string[])
                [
                    "UPDATE decision_consent SET gone_at = NULL WHERE folder_id = @decision",
                    "DELETE FROM decision_consent WHERE folder_id = @decision",
                    "INSERT INTO decision_consent (folder_id, mailbox_id, gone_at) VALUES (@decision, @row, NULL)",
                ]
        )
        {
            await Database.ExecuteAsync(change, new { decision, row });
            Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Withdrawn), change);
            Assert.That(await team.SignAsync("maelle", decision, hash), Is.Not.Null, change);
            using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("maelle"), decision, None))!;
            if (consent == Consent.ShareWithCopil && !change.StartsWith("DELETE", StringComparison.Ordinal))
                Assert.That(open.IsTorn, Is.True, "and whoever opens it is told");
        }
    }

    [Test]
    public async Task No_act_is_accepted_in_a_decision_whose_consent_row_was_deleted()
    {
        await Database.ExecuteAsync("DELETE FROM decision_consent WHERE folder_id = @decision", new { decision });

        Assert.That(await team.SignAsync("maelle", decision, hash), Is.EqualTo(Reason.BindingLost));
        var soraya = await team.HolderAsync("soraya");
        Assert.That(
            (
                await team.Decisions.ActAsync(
                    soraya,
                    decision,
                    file => ProposalWithdrawn.Decide(file, soraya.Id, team.Now),
                    None
                )
            )!
                .Refusal!
                .Reason,
            Is.EqualTo(Reason.BindingLost)
        );
    }

    [Test]
    public async Task A_withdrawn_consent_ends_the_decision_even_if_its_row_names_another_mailbox()
    {
        var other = await team.ReportAsync("Un autre récit.");
        await Database.ExecuteAsync(
            "UPDATE decision_consent SET mailbox_id = @mailbox WHERE folder_id = @decision",
            new { decision, mailbox = other.Mailbox }
        );

        await TakeBackAsync(Consent.ShareWithCopil);

        Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Withdrawn));
        Assert.That(await team.SignAsync("maelle", decision, hash), Is.EqualTo(Reason.BindingLost));
    }

    [Test]
    public async Task The_pair_can_override_a_withdrawn_consent_and_must_override_a_later_withdrawal_again()
    {
        async Task OverrideAsync(string login)
        {
            var (holder, text) = (await team.HolderAsync(login), NewText.Of("Il est revenu ce matin."));
            Assert.That(
                (
                    await team.Decisions.ActAsync(
                        holder,
                        decision,
                        file =>
                            ConsentOverridden.Decide(file, holder.Id, OverrideGround.ImminentDanger, text.Id, team.Now),
                        None,
                        text
                    )
                )!.Refusal,
                Is.Null
            );
        }
        await TakeBackAsync(Consent.ShareWithCopil);
        foreach (var login in (string[])["soraya", "anselme"])
            await OverrideAsync(login);
        Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Signatures));

        desk.Clock.Advance(TimeSpan.FromHours(2));
        await PersonAsync(
            (file, actor) => ConsentAnswered.Decide(file, actor, Consent.ShareWithCopil, ConsentAnswer.Yes, team.Now)
        );
        await TakeBackAsync(Consent.ShareWithCopil);
        Assert.That(
            await StateAsync(),
            Is.EqualTo(DecisionState.Withdrawn),
            "What was written about the first withdrawal speaks of no other."
        );
        foreach (var login in (string[])["soraya", "anselme"])
            await OverrideAsync(login);
        Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Signatures));
    }

    [Test]
    public async Task A_withdrawn_consent_ends_a_signed_decision_unless_the_decision_was_carried_out_before()
    {
        await DecidedAsync();
        Assert.That(await ExecuteAsync(ExecutionStep.AffectedTold), Is.Null);
        await TakeBackAsync(Consent.OpenFollowUp);

        Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Withdrawn));
        Assert.That((await ExecuteAsync(ExecutionStep.ContactNamed))!.Reason, Is.EqualTo(Reason.WrongStep));

        await ProposeAsync();
        await DecidedAsync();
        foreach (var (step, login) in ExecutionDone.Steps.Zip((string[])["soraya", "soraya", "anselme", "anselme"]))
        {
            if (step == ExecutionStep.PersonTold)
            {
                Assert.That((await ExecuteAsync(step, login))!.Reason, Is.EqualTo(Reason.LetterUnproven));
                await team.DeliverAsync(reported.Case, decision, "soraya", "anselme");
                Assert.That(
                    (await ExecuteAsync(step, "maelle"))!.Reason,
                    Is.EqualTo(Reason.LetterUnproven),
                    "who does not read the case cannot know"
                );
            }
            Assert.That(await ExecuteAsync(step, login), Is.Null);
        }
        await WriteGoneAsync();
        using (var open = (await team.Decisions.LoadAsync(await team.HolderAsync("maelle"), decision, None))!)
            Assert.That(
                (open.File.State, open.IsTorn),
                Is.EqualTo((DecisionState.Executed, true)),
                "what a row alone says undoes nothing"
            );
        await TakeBackAsync(Consent.OpenFollowUp);
        Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Executed));
        await WriteGoneAsync();
        Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Executed), "nor an earlier hour than the true one");

        Task WriteGoneAsync() =>
            Database.ExecuteAsync(
                "UPDATE decision_consent SET gone_at = @at WHERE folder_id = @decision",
                new { at = team.Now.AddHours(-60).ToUnixTimeMilliseconds(), decision }
            );
    }

    [Test]
    public async Task When_the_reporter_asks_to_stop_the_decision_ends_and_no_drafted_letter_can_be_sent()
    {
        var letter = NewText.Of("Une dernière lettre.");
        Assert.That(
            await team.ActAsync(
                reported.Case,
                "soraya",
                (file, actor) =>
                    ContactDrafted.Decide(file, actor, Guid.NewGuid(), PartyKind.Concerned, letter.Id, team.Now),
                letter
            ),
            Is.Null
        );
        Assert.That(
            (await PersonAsync((file, actor) => StopAsked.Decide(file, actor, stop: true, team.Now)))!.Refusal,
            Is.Null
        );

        await NothingGoesOnAsync();
        Assert.That(
            (
                await team.ActAsync(
                    reported.Case,
                    "anselme",
                    (file, actor) => ContactCleared.Decide(file, actor, letter.Id, Guid.NewGuid(), team.Now)
                )
            )!.Reason,
            Is.EqualTo(Reason.CaseStopped)
        );
        Assert.That(
            (
                await team.ActAsync(
                    reported.Case,
                    "soraya",
                    (file, actor) => StageMoved.Decide(file, actor, "instruction", team.Now)
                )
            )!.Reason,
            Is.EqualTo(Reason.CaseStopped)
        );
        await PersonAsync((file, actor) => StopAsked.Decide(file, actor, stop: false, team.Now));
        Assert.That(
            await StateAsync(),
            Is.EqualTo(DecisionState.Withdrawn),
            "A new proposal goes the whole way again."
        );
    }

    [Test]
    public async Task Deleting_the_mailbox_ends_the_decision()
    {
        Assert.That((await desk.Get<PurgeMailbox>().DeleteAsync(reported.Reporter, None))!.Value.Refusal, Is.Null);

        await NothingGoesOnAsync();
    }

    [Test]
    public async Task A_case_is_paused_when_the_reporter_takes_back_the_consent_to_a_follow_up()
    {
        var letter = NewText.Of("Voici ce qui est reproché.");
        Assert.That(
            await team.ActAsync(
                reported.Case,
                "soraya",
                (file, actor) =>
                    ContactDrafted.Decide(file, actor, Guid.NewGuid(), PartyKind.Concerned, letter.Id, team.Now),
                letter
            ),
            Is.Null
        );

        await TakeBackAsync(Consent.OpenFollowUp);

        using (var open = (await team.LoadAsync(reported.Case, "soraya"))!)
            Assert.That((open.File.Stage, open.Row.Stage), Is.EqualTo(("en_pause", "en_pause")));
        using (var mailbox = (await team.Cases.LoadMailboxAsync(reported.Reporter, None))!)
            Assert.That(mailbox.File.Stage, Is.EqualTo("en_pause"));
        Assert.That(
            (
                await team.ActAsync(
                    reported.Case,
                    "anselme",
                    (file, actor) => ContactCleared.Decide(file, actor, letter.Id, Guid.NewGuid(), team.Now)
                )
            )!.Reason,
            Is.EqualTo(Reason.NoContactHere)
        );
        foreach (var place in (string[])["contradictoire", "conclusions", "decision", "restitution"])
            Assert.That(
                (
                    await team.ActAsync(
                        reported.Case,
                        "soraya",
                        (file, actor) => StageMoved.Decide(file, actor, place, team.Now)
                    )
                ),
                Is.Not.Null,
                place
            );
    }

    [Test]
    public async Task A_handler_who_is_recused_cannot_sign_and_their_earlier_signature_no_longer_counts()
    {
        Assert.That(await team.AnswerAsync(reported.Case, "soraya", ConflictAnswer.Recuses), Is.Null);

        using (var open = (await team.Decisions.LoadAsync(await team.HolderAsync("maelle"), decision, None))!)
            Assert.That(
                (open.File.State, open.File.Counted.Any(), open.File.Aside.Contains(await team.IdAsync("soraya"))),
                Is.EqualTo((DecisionState.Signatures, false, true))
            );
        Assert.That(await team.SignAsync("soraya", decision, hash), Is.EqualTo(Reason.NotEligible));
        Assert.That(
            await team.SignAsync("maelle", decision, hash),
            Is.EqualTo(Reason.HearingMissing),
            "What soraya recorded of the hearing no longer counts."
        );
        await team.Course.WriteAsync(
            decision,
            "maelle",
            "Elle me l’a dit aussi.",
            (file, person, item) => HearingRecorded.Decide(file, person, HearingOutcome.Declined, item, team.Now),
            None
        );
        Assert.That(
            await team.SignAsync("maelle", decision, hash),
            Is.EqualTo(Reason.OpinionOpen),
            "Nor does the opinion that soraya recorded: it is waited for again."
        );
        desk.Clock.Advance(TimeSpan.FromHours(72));
        foreach (var login in (string[])["maelle", "ronan"])
            Assert.That(await team.SignAsync(login, decision, hash), Is.Null);
        Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Signatures), "One of the pair is missing.");
    }

    [Test]
    public async Task A_decision_waits_for_signatures_again_if_a_signer_is_recused_after_the_last_signature()
    {
        await DecidedAsync();

        Assert.That(await team.AnswerAsync(reported.Case, "soraya", ConflictAnswer.Recuses), Is.Null);

        Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Signatures));
        Assert.That((await ExecuteAsync(ExecutionStep.AffectedTold, "anselme"))!.Reason, Is.EqualTo(Reason.WrongStep));
        desk.Clock.Advance(TimeSpan.FromDays(8));
        Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Lapsed));
    }

    [Test]
    public async Task A_new_pair_can_withdraw_the_proposal_of_the_old_pair_and_make_a_new_one()
    {
        foreach (var (from, to) in ((string, string)[])[("soraya", "violette"), ("anselme", "kamel")])
        {
            Assert.That(await team.AnswerAsync(reported.Case, from, ConflictAnswer.Recuses), Is.Null);
            await team.HandOverAsync(reported.Case, from == "soraya" ? "anselme" : "violette", to, Role.Instructor);
            await team.JoinAsync(reported.Case, to);
        }
        Assert.That(
            await team.SignAsync("violette", decision, hash),
            Is.EqualTo(Reason.NotEligible),
            "Whoever comes later signs nothing."
        );
        var violette = await team.HolderAsync("violette");

        Assert.That(
            (
                await team.Decisions.ActAsync(
                    violette,
                    decision,
                    file => ProposalWithdrawn.Decide(file, violette.Id, team.Now),
                    None
                )
            )!.Refusal,
            Is.Null
        );
        Assert.That(
            await team.Course.ProposeAsync(reported.Case, "violette", "kamel", team.Course.SetAside, "yasmine", None),
            Is.Not.EqualTo(decision)
        );
    }

    [Test]
    public async Task A_decision_ends_when_both_of_its_pair_are_recused_and_a_new_pair_can_move_the_case()
    {
        foreach (var login in (string[])["soraya", "anselme"])
            Assert.That(await team.AnswerAsync(reported.Case, login, ConflictAnswer.Recuses), Is.Null);
        Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Withdrawn));
        foreach (var to in (string[])["violette", "kamel"])
        {
            await team.HandOverAsync(reported.Case, "ilana", to, Role.Instructor);
            await team.JoinAsync(reported.Case, to);
        }

        Assert.That(
            await team.ActAsync(
                reported.Case,
                "violette",
                (file, actor) => StageMoved.Decide(file, actor, "instruction", team.Now)
            ),
            Is.Null
        );
    }
}
