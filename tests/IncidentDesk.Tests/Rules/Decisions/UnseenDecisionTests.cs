using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>Listeners close cases and hold no key of a decision: what became of it is noted in the case, and until it
/// is, it counts as taken.</summary>
[Category("Threat-29")]
public sealed class UnseenDecisionTests
{
    private static readonly Guid Item = Guid.NewGuid();

    private static DecisionFile ToExecute { get; } =
        A.Decision(DecisionKind.SetAside).Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2)).At(A.AfterVeto);

    private static DecisionFile Executed { get; } =
        ToExecute.After(
            ExecutionDone.Steps.Select(
                (step, number) => new ExecutionDone(A.Instructor(number < 2 ? 1 : 2).Id, A.AfterVeto, step, Item)
            )
        );

    /// <summary>A case in which a decision was proposed that the reader of the file cannot open.</summary>
    private static CaseFile Unseen(string stage) =>
        A.CaseAt("decision")
            .Apply(new DecisionProposed(A.Instructor(1).Id, A.Monday, Executed.Id, DecisionKind.SetAside))
            .MovedTo(stage);

    private static CaseFile Noted(string stage, DecisionFile decision) =>
        DecisionOutcomes
            .Entries(Unseen(stage).Looking(decision), A.Instructor(1).Id, A.Monday)
            .Aggregate(Unseen(stage), (file, entry) => file.Apply(entry));

    private static Reason? Refusal(CaseFile file, Person person, string to) => file.Move(person, to).Refusal?.Reason;

    private static bool Holds(CaseFile file, NeedKind kind, int days = 0) =>
        new Need(kind).Holds(file, A.Monday.AddDays(days));

    [TestCase(0), TestCase(49), TestCase(400)]
    public void Time_alone_tells_nobody_that_a_decision_is_over_or_that_nothing_was_decided(int days)
    {
        Assert.That(Holds(Unseen("restitution"), NeedKind.NothingDecided, days), Is.False);
        Assert.That(Holds(Unseen("decision"), NeedKind.DecisionEnded, days), Is.False);
        var ended = Unseen("restitution") with { DecisionsOver = [Executed.Id] };
        Assert.That(Holds(ended, NeedKind.NothingDecided, days), Is.False, "It may have been carried out before.");
        Assert.That(Holds(ended, NeedKind.DecisionEnded, days), Is.True);
        Assert.That(Holds(ended, NeedKind.DecisionCarriedOut, days), Is.False, "Somebody of the pair can look.");
        var lost = ended.After(
            new HandlerDeparted(A.Listener(1).Id, A.Monday, A.Instructor(1).Id),
            new HandlerDeparted(A.Listener(1).Id, A.Monday, A.Instructor(2).Id)
        );
        Assert.That(Holds(lost, NeedKind.DecisionCarriedOut, days), Is.True, "No case is stuck.");
        Assert.That(Holds(lost, NeedKind.NothingDecided, days), Is.False);
    }

    [Test]
    public void A_listener_takes_no_case_out_of_its_way_while_the_case_does_not_say_what_became_of_its_decision()
    {
        foreach (var ending in (string[])["relais_externe", "clos_demande_personne"])
            Assert.That(Refusal(Unseen("suivi"), A.Listener(1), ending), Is.EqualTo(Reason.OutcomeUnseen), ending);
        foreach (var ending in (string[])["clos_mesures", "clos_soutien"])
            Assert.That(Refusal(Unseen("suivi"), A.Listener(1), ending), Is.EqualTo(Reason.OutcomeUnseen), ending);
        Assert.That(Refusal(Unseen("restitution"), A.Listener(1), "clos_non_etabli"), Is.EqualTo(Reason.OutcomeUnseen));
    }

    [Test]
    public void What_the_pair_noted_counts_for_a_listener_like_the_decision_itself()
    {
        foreach (var decided in (DecisionFile[])[ToExecute, Executed])
        {
            var noted = Noted("suivi", decided);
            Assert.That(noted.HasDecided, Is.True);
            Assert.That(Refusal(noted, A.Listener(1), "relais_externe"), Is.EqualTo(Reason.DecisionStands));
            Assert.That(Holds(noted, NeedKind.NothingDecided), Is.False);
            Assert.That(Holds(noted, NeedKind.MeasureTaken, 400), Is.EqualTo(decided == Executed));
            Assert.That(
                Refusal(noted, A.Listener(1), "clos_mesures"),
                decided == Executed ? Is.Not.EqualTo(Reason.DecisionStands) : Is.EqualTo(Reason.DecisionStands)
            );
        }
        var withdrawn = Noted("restitution", A.Decision().Withdrawn());
        Assert.That((withdrawn.HasDecided, withdrawn.HasUnseenDecision), Is.EqualTo((false, false)));
        Assert.That(Holds(withdrawn, NeedKind.NothingDecided), Is.True);
        Assert.That(Holds(withdrawn, NeedKind.MeasureTaken), Is.False);
        Assert.That(
            Refusal(withdrawn, A.Listener(1), "relais_externe"),
            Is.Not.EqualTo(Reason.DecisionStands).And.Not.EqualTo(Reason.OutcomeUnseen)
        );
    }

    [Test]
    public void A_lifting_that_is_signed_leaves_nothing_to_carry_out()
    {
        var lifting = A.Decision(DecisionKind.Lifting) is var old
            ? DecisionFile.Fold(
                [
                    old.Proposal with
                    {
                        Measure = new(DecisionKind.Lifting, A.Monday, null, A.Monday),
                        Lifts = Executed.Id,
                    },
                ],
                [],
                A.Monday
            )
            : null!;
        var signed = lifting.Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2));
        Assert.That(signed.State, Is.EqualTo(DecisionState.ToExecute));

        foreach (var file in (CaseFile[])[Noted("suivi", signed), Unseen("suivi").Looking(signed)])
            Assert.That(
                Refusal(file, A.Listener(1), "clos_soutien"),
                Is.Not.EqualTo(Reason.DecisionStands).And.Not.EqualTo(Reason.OutcomeUnseen)
            );
    }

    [Test]
    public void A_stopped_case_goes_on_for_a_listener_too_after_a_decision()
    {
        var stopped = Noted("restitution", Executed).Apply(new StopAsked(A.Reporter, A.Monday, true));

        Assert.That(Refusal(stopped, A.Listener(1), "suivi"), Is.Not.EqualTo(Reason.CaseStopped));
    }

    [Test]
    public void An_act_of_somebody_who_sees_the_decision_notes_each_change_once_and_nothing_while_it_is_open()
    {
        var file = Unseen("decision");
        Assert.That(Notes(file.Looking(A.Decision())), Is.Empty);
        var first = Notes(file.Looking(ToExecute)).Single();
        Assert.That((first.State, first.CarriedOut), Is.EqualTo((DecisionState.ToExecute, false)));
        var once = file.Apply(first);
        Assert.That(Notes(once.Looking(ToExecute)), Is.Empty);
        Assert.That(
            Notes(once.Looking(Executed)).Select(noted => (noted.State, noted.CarriedOut)),
            Is.EqualTo(new[] { (DecisionState.Executed, true) })
        );
    }

    private static DecisionNoted[] Notes(CaseFile file, params LedgerEntry[] acts) =>
        [.. Plan(file, acts).Entries.OfType<DecisionNoted>()];

    private static KeyPlan Plan(CaseFile file, params LedgerEntry[] acts) =>
        KeyPlan.Of(file, [.. acts], new(Guid.NewGuid(), file.Id, []), A.Instructor(1).Id, A.Roster(), A.Monday);

    [Test]
    public void A_decision_that_no_reader_of_the_case_can_open_any_more_is_ended_by_the_next_act()
    {
        var (one, two) = (A.Instructor(1).Id, A.Instructor(2).Id);
        LedgerEntry left = new HandlerDeparted(A.Listener(1).Id, A.Monday, one),
            last = new HandlerDeparted(A.Listener(1).Id, A.Monday, two);
        var file = Unseen("decision");

        Assert.That(Plan(file, left).Ends, Is.EqualTo(Binding.Stands));
        Assert.That(Plan(file, left, last).Ends, Is.EqualTo(Binding.Ended));
        var asked = file.Asked(A.Instructor(3), Role.Instructor);
        Assert.That(
            Plan(asked.Joined(A.Instructor(3), Role.Instructor), left, last).Ends,
            Is.EqualTo(Binding.Ended),
            "A listener gave the keys of the case, and could give none of the decision."
        );
        Assert.That(
            Plan(
                asked.Apply(new MessageSent(one, A.Monday, Item)).Joined(A.Instructor(3), Role.Instructor),
                left,
                last
            ).Ends,
            Is.EqualTo(Binding.Stands),
            "An act of the pair gave the keys of the decision too."
        );
        Assert.That(Plan(Noted("decision", Executed), left, last).Ends, Is.EqualTo(Binding.Stands));
    }
}
