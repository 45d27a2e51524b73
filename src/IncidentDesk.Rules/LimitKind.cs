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
}
