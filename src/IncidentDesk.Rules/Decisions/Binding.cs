namespace IncidentDesk.Rules.Decisions;

/// <summary>Whether an open decision may go on in its case.</summary>
public enum Binding
{
    /// <summary>The case is open and moving, and what the decision stands on was not taken back.</summary>
    Stands,

    /// <summary>A consent was taken back, or the mailbox destroyed: two of the pair may write down in time why it goes
    /// on all the same.</summary>
    ConsentGone,

    /// <summary>The case was closed, paused or stopped by the person: nobody overrides that.</summary>
    Ended,
}
