namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>Someone of the body takes a position in the open round; until it closes it can be replaced, and nobody
/// reads it.</summary>
public static class TakePosition
{
    /// <summary>What stands against it; null when it may be taken.</summary>
    public static Reason? Bars(DecisionFile file, Guid person, PositionKind kind) =>
        file.Aside.Contains(person) ? Reason.ConflictOfInterest
        : file.SeatOf(person) is not { Hat: Hat.Body } ? Reason.NotEligible
        : !file.Course.Free(person, Part.Body) ? Reason.OtherPart
        : !file.Course.RoundOpen || kind == PositionKind.Reaction != (file.State == DecisionState.Reactions)
            ? Reason.WrongStep
        : null;
}
