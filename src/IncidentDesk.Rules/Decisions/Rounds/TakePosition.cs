namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>A member of the body takes a position in the open round. Until the round closes it can be replaced, and
/// nobody can read it.</summary>
public static class TakePosition
{
    /// <summary>Why the position is refused; null when it is accepted.</summary>
    public static Reason? Bars(DecisionFile file, Guid person, PositionKind kind) =>
        file.Aside.Contains(person) ? Reason.ConflictOfInterest
        : file.SeatOf(person) is not { Hat: SigningCapacity.Body } ? Reason.NotEligible
        : !file.Course.Free(person, DecisionPart.Body) ? Reason.OtherPart
        : !file.Course.RoundOpen || kind == PositionKind.Reaction != (file.State == DecisionState.Reactions)
            ? Reason.WrongStep
        : null;
}
