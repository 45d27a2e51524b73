namespace IncidentDesk.Rules;

/// <summary>The kind of a deadline; its number is part of the numbers of its reminders.</summary>
public enum LimitKind
{
    Stage,
    Acknowledgement,
    Meeting,
    Feedback,
    LegalDuty,
    HoldReview,
    Appeal,

    /// <summary>Something that is owed to somebody in the present stage; several of them follow each other.</summary>
    StageDuty,

    /// <summary>A request about somebody's own data; several of them follow each other. Its number is far from the
    /// others, which keep theirs.</summary>
    Rights = 5_000,
}
