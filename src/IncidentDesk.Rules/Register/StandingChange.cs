using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Register;

/// <summary>A change of a line of the register, with the measure as it is afterwards.</summary>
public sealed record StandingChange(StandingChangeKind Kind, Measure Measure)
{
    /// <summary>The change of this kind: to the next review on a day, to what the decision has become, or else to a
    /// suspension that ends on that day. Null when a day is missing.</summary>
    /// <param name="decision">The decision as the person reads it; null when they cannot, or it is purged.</param>
    public static StandingChange? Of(
        StandingMeasure line,
        DecisionFile? decision,
        StandingChangeKind kind,
        DateTimeOffset? day,
        DateTimeOffset now
    ) =>
        kind switch
        {
            StandingChangeKind.Ended => new(kind, line.Measure),
            StandingChangeKind.Softened when decision is not null && decision.Course.Measure != line.Measure => new(
                kind,
                decision.Course.Measure
            ),
            StandingChangeKind.Softened => day is { } until ? new(kind, line.Measure.EndingAt(until, now)) : null,
            StandingChangeKind.Reviewed => day is { } next ? new(kind, line.Measure with { ReviewAt = next }) : null,
        };

    /// <summary>Why the line cannot be changed so; null when it can. The line follows its decision for as long as that
    /// is kept: until it is purged, only people who read it end the line or make the measure milder.</summary>
    /// <param name="decision">The decision as the person reads it; null when they cannot, or it is purged.</param>
    public Reason? Bars(StandingMeasure line, DecisionFile? decision, DateTimeOffset now)
    {
        if (line.At(now).State != StandingState.Stands)
            return Reason.MeasureOver;
        if (decision is null && !line.IsDecisionPurged && Kind != StandingChangeKind.Reviewed)
            return Reason.DecisionUnread;
        var before = line.Measure;
        return Kind switch
        {
            StandingChangeKind.Reviewed => Measure != before with { ReviewAt = Measure.ReviewAt } ? Reason.TextMissing
            : Measure.ReviewAt <= now || Measure.ReviewAt > Longest(before.Kind).After(now) ? Reason.MeasureTooLong
            : null,
            StandingChangeKind.Softened => Measure == before || !Measure.IsNotHarderThan(before)
                ? Reason.HarderThanBefore
            : !Measure.KeepsToFloors ? Reason.MeasureTooLong
            : decision is not null && decision.Course.Measure != Measure ? Reason.RegisterDiffers
            : null,
            StandingChangeKind.Ended => decision?.State is DecisionState.ToExecute or DecisionState.Executed
                ? Reason.MeasureStands
                : null,
        };
    }

    private static Span Longest(DecisionKind kind) =>
        kind == DecisionKind.Exclusion ? Floors.ExclusionReview : Floors.SetAsideReview;
}
