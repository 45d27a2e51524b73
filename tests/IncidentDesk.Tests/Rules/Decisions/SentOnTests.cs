using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>A conflict in which violence shows after a separation goes to the people for it as soon as nothing of that
/// decision is left to do; until then it stays with those who follow the decision.</summary>
[Category("Threat-29")]
public sealed class SentOnTests
{
    private const string ToViolence = "reoriente_violence";

    private static readonly Guid Item = Guid.NewGuid();

    private static readonly Person First = A.Person(Role.Facilitator, 1),
        Second = A.Person(Role.Facilitator, 2);

    private static Signer Board(int number) =>
        new(A.Person(Role.Board, number).Id, SigningCapacity.Body, $"ca-{number}", "Accueil", false, "")
        {
            Alternate = true,
        };

    private static DecisionFile Signed { get; } =
        A.Decision(DecisionKind.SetAside, [.. A.Signers(A.CaseAt("conclusions")), Board(1), Board(2)])
            .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2));

    private static DecisionFile Executed { get; } =
        Signed
            .At(A.AfterVeto)
            .After(
                ExecutionDone.Steps.Select(
                    (step, number) => new ExecutionDone(A.Instructor(number < 2 ? 1 : 2).Id, A.AfterVeto, step, Item)
                )
            );

    private static DateTimeOffset AppealOver => Executed.Course.AppealUntil!.Value.AddDays(1);

    private static DateTimeOffset MeasureOver => Executed.Course.Measure.Until!.Value.AddDays(1);

    private static DateTimeOffset Over => AppealOver > MeasureOver ? AppealOver : MeasureOver;

    /// <summary>A conflict that two people follow, at a stage after the decision.</summary>
    private static CaseFile Conflict() =>
        (A.CaseAt("suivi") with { Protocol = ProtocolFolder.Shipped().Newest("conflit"), Handlers = [] })
            .Joined(First, Role.Facilitator)
            .Joined(Second, Role.Facilitator)
            .Apply(new DecisionProposed(First.Id, A.Monday, Executed.Id, DecisionKind.SetAside));

    private static Reason? Refused(DecisionFile decision, DateTimeOffset now) =>
        Rerouted
            .Decide(Conflict().Looking(decision.At(now)), Actor.Of(First), ToViolence, A.Roster(), now)
            .Refusal?.Reason;

    [Test]
    public void While_a_decision_waits_or_its_measure_or_the_time_to_appeal_runs_the_case_stays_where_it_is()
    {
        Assert.That(Refused(Signed, A.AfterVeto), Is.EqualTo(Reason.DecisionStands), "to be carried out");
        Assert.That(Refused(Executed, A.AfterVeto.AddDays(1)), Is.EqualTo(Reason.DecisionStands), "in force");
        var appealed = Executed.After(AppealFiled.Decide(Executed, A.Instructor(1).Id, Item, Executed.Now).Entries);
        Assert.That(Refused(appealed, Over), Is.EqualTo(Reason.DecisionStands), "appealed, and nobody answered");
    }

    [Test]
    public void Once_it_is_over_only_what_the_move_itself_needs_is_missing()
    {
        Assert.That(Refused(Executed, Over), Is.EqualTo(Reason.NeedsMissing));
        var lapsed = A.Decision(DecisionKind.SetAside).Withdrawn();
        Assert.That(Refused(lapsed, A.AfterVeto), Is.EqualTo(Reason.NeedsMissing), "nothing was decided");
    }

    [Test]
    public void Other_ways_out_stay_shut_after_a_decision_until_the_case_begins_anew()
    {
        var after = Conflict().Looking(Executed.At(Over));
        Assert.That(
            StageMoved.Decide(after, Actor.Of(First), "retrait_demande", Over).Refusal?.Reason,
            Is.EqualTo(Reason.DecisionStands)
        );
        var anew = after with { LifeSince = Over };
        Assert.That(
            StageMoved.Decide(anew, Actor.Of(First), "retrait_demande", Over).Refusal?.Reason,
            Is.EqualTo(Reason.NeedsMissing)
        );
        var stands = Conflict().Looking(Executed.At(A.AfterVeto.AddDays(1))) with { LifeSince = A.AfterVeto };
        Assert.That(
            StageMoved.Decide(stands, Actor.Of(First), "retrait_demande", A.AfterVeto.AddDays(1)).Refusal?.Reason,
            Is.EqualTo(Reason.DecisionStands),
            "in force"
        );
    }

    [Test]
    public void A_request_to_stop_stops_the_new_life_of_a_case_whose_old_decision_is_over()
    {
        var anew = Conflict().Looking(Executed.At(Over)) with { LifeSince = Over };
        var stopped = anew.Apply(new StopAsked(A.Reporter, Over, true));

        Assert.That(
            StageMoved.Decide(stopped, Actor.Of(First), "mediation", Over).Refusal?.Reason,
            Is.EqualTo(Reason.CaseStopped)
        );
    }
}
