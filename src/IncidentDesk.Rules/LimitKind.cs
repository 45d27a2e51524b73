namespace IncidentDesk.Rules;

/// <summary>Which clock a limit belongs to; its number is part of every reminder's.</summary>
public enum LimitKind
{
    Stage,
    Acknowledgement,
    Meeting,
    Feedback,
    LegalDuty,
    HoldReview,
}
