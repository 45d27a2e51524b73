using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>What the person concerned answers after the proposal: nobody signs before it lies in the decision's folder,
/// and signatures that were given before count no longer.</summary>
[Category("Threat-29")]
public sealed class LateAnswerTests
{
    private static readonly DateTimeOffset Came = A.Monday.AddHours(3);
    private static readonly PlacedAnswer Answer = new(Guid.NewGuid(), Guid.NewGuid(), "ab");

    private static DecisionFile Answered(DecisionFile file, params DateTimeOffset[] at) =>
        DecisionFile.Fold(file.History with { AnsweredAt = [.. at] }, file.Now);

    private static Reason? Bar(DecisionFile file) => SignOff.Bars(file, A.CopilMember(1).Id, file.TextHash);

    private static DecisionFile Placed(DecisionFile file, DateTimeOffset at, PlacedAnswer? answer = null)
    {
        var verdict = LateAnswerPlaced.Decide(file.At(at), A.Instructor(1).Id, answer is null ? [] : [answer], at);
        Assert.That(verdict.Refusal, Is.Null);
        return file.At(at).After(verdict.Entries);
    }

    [Test]
    public void Nobody_signs_before_the_answer_is_placed_and_earlier_signatures_count_no_longer()
    {
        var signed = HeardDecision.Declined().Signed(A.Instructor(1), A.CopilMember(1));
        Assert.That(signed.Counted, Has.Exactly(2).Items);

        var answered = Answered(signed, Came).At(Came.AddMinutes(1));
        Assert.That(
            (answered.State, answered.Counted.Any(), Bar(answered)),
            Is.EqualTo((DecisionState.Signatures, false, (Reason?)Reason.AnswerUnplaced))
        );
        Assert.That(answered.Awaited, Is.EquivalentTo(answered.Course.Pair), "The pair is waited for.");

        var placed = Placed(answered, Came.AddDays(2), Answer);
        Assert.That(
            (placed.State, placed.Counted.Any(), Bar(placed)),
            Is.EqualTo((DecisionState.Signatures, false, (Reason?)null))
        );
        Assert.That(
            (placed.OpenedAt, placed.SignBy),
            Is.EqualTo((Came.AddDays(2), Came.AddDays(2) + placed.Course.Rule.SignWithin)),
            "The whole time to sign begins anew."
        );
    }

    [Test]
    public void A_signature_between_the_answer_and_its_placing_does_not_count()
    {
        var answered = Answered(HeardDecision.Declined(), Came);
        var given = new GivenSignature(
            answered.Id,
            A.CopilMember(1).Id,
            SigningCapacity.Body,
            answered.SeatOf(A.CopilMember(1).Id)!.Seat,
            answered.TextHash,
            Came.AddMinutes(5),
            ""
        );
        var signed = DecisionFile.Fold(answered.History with { Signatures = [given] }, Came.AddMinutes(6));
        Assert.That(signed.Counted, Is.Empty);

        Assert.That(Placed(signed, Came.AddMinutes(10), Answer).Counted, Is.Empty);
    }

    [Test]
    public void Whoever_placed_one_answer_did_not_place_the_next_one()
    {
        var first = Placed(Answered(HeardDecision.Declined(), Came).At(Came), Came.AddMinutes(1), Answer);
        var next = Answered(first, Came, Came.AddMinutes(2)).At(Came.AddMinutes(3));

        Assert.That(Bar(next), Is.EqualTo(Reason.AnswerUnplaced));
    }

    [Test]
    public void Only_the_pair_places_it_and_only_once()
    {
        var answered = Answered(HeardDecision.Declined(), Came).At(Came);

        Verdict Place(DecisionFile file, Guid person, params PlacedAnswer[] answers) =>
            LateAnswerPlaced.Decide(file, person, answers, Came);
        Assert.That(Place(answered, A.CopilMember(1).Id, Answer), Says.No(Reason.NotYourTurn));
        Assert.That(Place(Placed(answered, Came, Answer), A.Instructor(1).Id), Says.No(Reason.AlreadyDone));
    }

    [Test]
    public void An_answer_that_is_gone_with_its_mailbox_holds_nobody_up()
    {
        var gone = Placed(Answered(HeardDecision.Declined(), Came).At(Came), Came.AddMinutes(1));

        Assert.That(Bar(gone), Is.Null);
        Assert.That(gone.Course.LateAnswers.Single().Answer, Is.Null);
    }

    [Test]
    public void The_signatures_wait_fourteen_days_for_it_and_then_the_proposal_lapses()
    {
        var answered = Answered(HeardDecision.Declined(), Came);

        Assert.That(answered.At(Came.AddDays(14)).State, Is.EqualTo(DecisionState.Signatures));
        Assert.That(answered.At(Came.AddDays(14).AddSeconds(1)).State, Is.EqualTo(DecisionState.Lapsed));
        Assert.That(answered.At(Came.AddDays(1)).SignBy, Is.EqualTo(Came.AddDays(14)));
    }

    [Test]
    public void After_the_last_signature_the_person_appeals_and_those_who_veto_can_read_the_answer()
    {
        var decided = HeardDecision.Declined().Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2));
        var answered = Answered(decided, Came).At(Came.AddMinutes(1));

        Assert.That(answered.State, Is.EqualTo(DecisionState.VetoWindow));
        Assert.That(Placed(answered, Came.AddMinutes(2), Answer).State, Is.EqualTo(DecisionState.VetoWindow));
    }

    [Test]
    public void A_proposal_that_does_not_say_how_the_person_was_heard_goes_on_as_before() =>
        Assert.That(Bar(Answered(A.Decision(DecisionKind.SetAside), Came).At(Came.AddMinutes(1))), Is.Null);

    [Test]
    public void An_answer_and_a_recorded_one_that_is_confirmed_bind_the_decision_and_nothing_else_does()
    {
        var file = A.CaseAt("conclusions");
        var letter = file.Letters.Last(one => one.Considered is not null);
        Binding Of(CaseFile before, LedgerEntry entry) => CaseBinding.Change(before, before.Apply(entry), [entry]);

        Assert.That(
            Of(file, new GrievancesAnswered(Guid.NewGuid(), Came, letter.Party, letter.Id, Guid.NewGuid())),
            Is.EqualTo(Binding.Answered)
        );
        var (said, came) = (Guid.NewGuid(), Guid.NewGuid());
        var noted = new LetterFactNoted(A.Instructor(1).Id, Came, letter.Id, LetterFact.Answered, said);
        var delivered = new LetterFactNoted(A.Instructor(1).Id, Came, letter.Id, LetterFact.Replied, came);
        Assert.That(Of(file, noted), Is.EqualTo(Binding.Stands), "One person alone.");
        file = file.Apply(noted).Apply(delivered);
        LedgerEntry Confirmed(Guid item) => new LetterFactConfirmed(A.Instructor(2).Id, Came, letter.Id, item);
        Assert.That(
            (Of(file, Confirmed(said)), Of(file, Confirmed(came))),
            Is.EqualTo((Binding.Answered, Binding.Stands))
        );
    }
}
