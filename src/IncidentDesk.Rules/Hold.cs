namespace IncidentDesk.Rules;

/// <summary>Someone in charge writes why a case must be kept past its time; the person reads it in the mailbox as long
/// as there is one.</summary>
public sealed record HoldAsked(Guid By, DateTimeOffset At, Guid Item, FolderKind Where) : LedgerEntry(By, At)
{
    public override FolderKind Folder => Where;
    public override Guid? Text => Item;
}

/// <summary>A second person agrees: from now on nothing of the case is destroyed, until the hold is reviewed.</summary>
public sealed record HoldAgreed(Guid By, DateTimeOffset At, FolderKind Where) : LedgerEntry(By, At)
{
    public override FolderKind Folder => Where;
}

/// <summary>The hold ended before its review: what waits for destruction waits for it again.</summary>
public sealed record HoldLifted(Guid By, DateTimeOffset At, FolderKind Where) : LedgerEntry(By, At)
{
    public override FolderKind Folder => Where;
}

/// <summary>Why and until when a case is kept past its time. Keeping needs two people, again at every review;
/// destroying needs nobody.</summary>
/// <param name="AskedBy">Who asks for it, or for keeping it on; null when nobody does.</param>
public sealed record Hold(Guid? AskedBy, DateTimeOffset AskedAt, Guid Reason, DateTimeOffset? Until)
{
    public bool InForce(DateTimeOffset now) => Until is { } until && now < until;
}
