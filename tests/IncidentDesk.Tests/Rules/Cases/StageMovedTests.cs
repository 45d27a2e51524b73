using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

public sealed class StageMovedTests
{
    private static readonly Need TwoOpened = new(NeedKind.OpenedBy) { Persons = 2 };
    private static readonly Need TwoAnswered = new(NeedKind.ConflictAnswered) { Persons = 2 };
    private static readonly Need TwoListeners = new(NeedKind.RoleFilled) { Role = Role.Listener, Persons = 2 };
    private static readonly Need TwoInstructors = new(NeedKind.RoleFilled) { Role = Role.Instructor, Persons = 2 };

    /// <summary>The move is refused for exactly these, in any order.</summary>
    private static void Lacks(Verdict verdict, params Need[] missing)
    {
        Assert.That(verdict, Says.No(Reason.NeedsMissing));
        Assert.That(verdict.Refusal!.Missing, Is.EquivalentTo(missing));
    }

    [Test]
    public void A_handler_moves_the_case_once_everything_is_there() =>
        Assert.That(
            A.TakenCase().Told().Move(A.Listener(1), "securite"),
            Says.Yes(new StageMoved(A.Listener(1).Id, A.Monday, "securite"))
        );

    [Test]
    public void A_person_not_in_charge_cannot_move_the_case() =>
        Assert.That(A.TakenCase().Answered(A.Listener(3)).Move(A.Listener(3), "securite"), Says.No(Reason.NotAHandler));

    [TestCase(ConflictAnswer.Recuses, Reason.ConflictOfInterest)]
    [TestCase(ConflictAnswer.Unsure, Reason.ConflictUnsure)]
    public void A_handler_who_stepped_back_or_became_unsure_cannot_move_the_case(
        ConflictAnswer answer,
        Reason reason
    ) => Assert.That(A.TakenCase().Answered(A.Listener(1), answer).Move(A.Listener(1), "securite"), Says.No(reason));

    [Test]
    public void A_person_who_never_answered_about_conflicts_cannot_move_the_case() =>
        Assert.That(A.TakenCase().Move(A.Listener(3), "securite"), Says.No(Reason.ConflictUnanswered));

    [TestCase("choix")]
    [TestCase("recu")]
    [TestCase("nowhere")]
    public void A_case_moves_along_its_protocol_only(string to) =>
        Assert.That(A.TakenCase().Move(A.Listener(1), to), Says.No(Reason.NoSuchMove));

    [Test]
    public void A_closed_case_does_not_move() =>
        Assert.That(A.CaseAt("clos_mesures").Move(A.Listener(1), "en_pause"), Says.No(Reason.CaseClosed));

    [Test]
    public void A_listener_cannot_move_an_inquiry_but_an_instructor_can()
    {
        Assert.That(A.CaseAt("instruction").Move(A.Listener(1), "contradictoire"), Says.No(Reason.NotYourStage));
        Assert.That(A.CaseAt("instruction").Move(A.Instructor(1), "contradictoire").Refusal, Is.Null);
    }

    [Test]
    public void A_handler_of_the_current_or_the_next_stage_may_move_the_case()
    {
        Assert.That(A.CaseAt("choix").Move(A.Listener(1), "instruction").Refusal, Is.Null);
        Assert.That(A.CaseAt("choix").Move(A.Instructor(1), "instruction").Refusal, Is.Null);
        Assert.That(A.CaseAt("choix").Move(A.Instructor(1), "soutien"), Says.No(Reason.NotYourStage));
    }

    [Test]
    public void A_lone_listener_cannot_move_the_case_before_a_second_listener_opened_the_report() =>
        Lacks(
            A.Case().Joined(A.Listener(1), Role.Listener).Opened(A.Listener(1)).Told().Move(A.Listener(1), "securite"),
            TwoAnswered,
            TwoOpened,
            TwoListeners
        );

    [Test]
    public void A_pair_cannot_move_the_case_until_both_opened_the_report()
    {
        var file = A.Case()
            .Joined(A.Listener(1), Role.Listener)
            .Joined(A.Listener(2), Role.Listener)
            .Opened(A.Listener(1))
            .Opened(A.Listener(3));

        Lacks(file.Told().Move(A.Listener(1), "securite"), TwoOpened);
    }

    [Test]
    public void A_case_cannot_move_until_a_listener_who_stepped_back_is_replaced() =>
        Lacks(
            A.TakenCase()
                .MovedTo("securite")
                .Answered(A.Listener(2), ConflictAnswer.Recuses)
                .Move(A.Listener(1), "ecoute"),
            TwoListeners
        );

    [Test]
    public void An_inquiry_cannot_start_without_consent_to_a_follow_up_and_two_instructors() =>
        Lacks(
            A.TakenCase()
                .MovedTo("choix")
                .Says(Consent.ShareWithCopil, ConsentAnswer.Yes)
                .Joined(A.Instructor(1), Role.Instructor)
                .Move(A.Listener(1), "instruction"),
            new(NeedKind.ConsentGiven) { Consent = Consent.OpenFollowUp, OrOverride = true },
            TwoInstructors
        );

    [Test]
    public void An_inquiry_cannot_start_with_an_instructor_who_was_a_listener()
    {
        var file = A.CaseAt("choix");
        file = file with { EverHandled = file.EverHandled.Add(new(A.Instructor(1).Id, Role.Listener)) };

        Lacks(file.Move(A.Listener(1), "instruction"), new Need(NeedKind.OtherPeopleThan) { Role = Role.Listener });
    }

    [TestCase(null)]
    [TestCase(DecisionKind.SetAside)]
    public void A_case_cannot_move_to_the_decision_stage_without_an_open_proposal(DecisionKind? earlier)
    {
        var file = A.CaseAt("conclusions");
        if (earlier is { } kind)
            file = file.Looking(A.Decision(kind).At(A.Monday.AddYears(1)));

        Lacks(file.Move(A.Instructor(1), "decision"), new Need(NeedKind.DecisionProposed));
    }

    [Test]
    public void A_case_waits_for_its_decision_to_end()
    {
        var file = A.CaseAt("decision") with { Protocol = Course.Shelf.Get("violence", 1) };
        var ended = new Need(NeedKind.DecisionEnded);

        Lacks(file.Move(A.Instructor(1), "restitution"), ended);
        Lacks(file.Looking(A.Decision()).Move(A.Instructor(1), "restitution"), ended);
        var decided = A.Decision(DecisionKind.SetAside)
            .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
            .At(A.AfterVeto);
        Assert.That(decided.State, Is.EqualTo(DecisionState.ToExecute));
        Lacks(file.Looking(decided).Move(A.Instructor(1), "restitution"), ended);
        Assert.That(
            file.Looking(A.Decision().At(A.Monday.AddDays(8))).Move(A.Instructor(1), "restitution").Refusal,
            Is.Null
        );
    }
}
