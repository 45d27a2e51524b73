using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>The facilitator closed a step early.</summary>
[Entry("step_closed")]
public sealed record StepClosed(Guid By, DateTimeOffset At, DecisionState Step) : DecisionEntry(By, At)
{
    public override Author Author => Author.Facilitator;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        Step == course.State && Step is DecisionState.Consultation or DecisionState.Clarifications
            ? DecisionFold.Ended(course, At)
            : course;

    /// <summary>The facilitator closes the consultation or the clarifications early; a round of positions only closes
    /// by itself. The consultation stays open for its minimum time, unless everybody who was asked has answered, among
    /// them the affected person and the person concerned, as two people recorded.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, DateTimeOffset now) =>
        !file.IsFacilitator(person) ? Reason.NotYourTurn
        : file.State is not (DecisionState.Consultation or DecisionState.Clarifications) ? Reason.WrongStep
        : file.State == DecisionState.Consultation
        && now < file.Course.Process.ConsultationLasts(file.Course.Since)
        && !HasEverybodyAnswered(file, person)
            ? Reason.ConsultationOpen
        : new StepClosed(person, now, file.State);

    /// <summary>What the affected person and the person concerned answered counts once two people recorded it, neither
    /// of whom closes the step.</summary>
    private static bool HasEverybodyAnswered(DecisionFile file, Guid closes) =>
        file.History.AdviceAwaited == 0
        && new[] { AdviceOf.Affected, AdviceOf.Concerned }.All(of =>
            file.History.Entries.OfType<AdviceNoted>()
                .Where(noted => noted.Of == of && noted.By != closes && !file.Aside.Contains(noted.By))
                .Select(noted => noted.By)
                .Distinct()
                .Count() >= Floors.Signers
        );
}
