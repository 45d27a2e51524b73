namespace IncidentDesk.Rules;

/// <summary>The reporter added a file; what is told of it, and the key that opens it, is the entry's sealed
/// text.</summary>
public sealed record FileAdded(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;
}

/// <summary>The reporter asked that a file be kept untouched as well, with all it tells of its author; the entry's
/// sealed text holds one half of its key, and custodians the other.</summary>
public sealed record OriginalKept(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;
}

/// <summary>Someone in charge asks custodians for the other half of an untouched file's key, and writes why.</summary>
public sealed record OriginalAsked(Guid By, DateTimeOffset At, Guid Item, Guid Original, Guid Request)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}

/// <summary>Whoever asked opened the untouched file with the half that a custodian gave; the person reads it in the
/// mailbox.</summary>
public sealed record OriginalOpened(Guid By, DateTimeOffset At, Guid Original, Guid Request, Guid Custodian)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}
