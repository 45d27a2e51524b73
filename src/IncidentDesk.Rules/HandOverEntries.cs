namespace IncidentDesk.Rules;

/// <summary>Someone in charge asks that another person be given the keys for a role; nothing is given before somebody
/// else agrees.</summary>
/// <param name="ToCoordination">Nobody else was in charge: coordination, which reads nothing, is asked to
/// agree.</param>
public sealed record HandOverAsked(Guid By, DateTimeOffset At, Guid Request, Guid To, Role Role, bool ToCoordination)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>Coordination agreed to what someone who was alone in charge had asked; its signature was verified when this
/// was written.</summary>
public sealed record HandOverAgreed(Guid By, DateTimeOffset At, Guid Request, Guid Coordinator, DateTimeOffset AgreedAt)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>Somebody was given the keys, and for which role; the person who reported can read it.</summary>
public sealed record KeysGiven(Guid By, DateTimeOffset At, Guid To, Role Role) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}

/// <summary>Somebody opened the report for the first time; the person who reported can read it.</summary>
public sealed record ReportOpened(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}
