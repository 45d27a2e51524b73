namespace IncidentDesk.Rules.Decisions;

/// <summary>Whether an open decision may continue in its case.</summary>
public enum Binding
{
    /// <summary>The case is open and active, and the consents on which the decision is based are given.</summary>
    Stands,

    /// <summary>A consent was withdrawn, or the mailbox purged; two of the pair can attest in time why the decision
    /// continues.</summary>
    ConsentGone,

    /// <summary>The case was closed, paused or stopped by the reporter; this cannot be overridden.</summary>
    Ended,

    /// <summary>The person concerned asked to be heard by those who decide: the decision goes on, and nobody signs
    /// before two people recorded what became of it.</summary>
    HearingAsked,

    /// <summary>The person concerned answered the letter of grievances: the decision goes on, and nobody signs before
    /// the answer lies in its folder.</summary>
    Answered,
}
