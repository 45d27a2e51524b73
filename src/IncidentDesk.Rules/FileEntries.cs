namespace IncidentDesk.Rules;

/// <summary>The reporter added a file; what is told of it, and the key that opens it, is the entry's sealed text.</summary>
public sealed record FileAdded(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;
}

/// <summary>The reporter asked that a file be kept untouched as well, with all it tells of its author; two people open it together.</summary>
public sealed record OriginalKept(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;
}

/// <summary>Someone in charge asks to open an untouched file, and writes why.</summary>
public sealed record OriginalAsked(Guid By, DateTimeOffset At, Guid Item, Guid Original) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}

/// <summary>A second person in charge read the reason, and agrees that the untouched file is opened.</summary>
public sealed record OriginalAgreed(Guid By, DateTimeOffset At, Guid Original) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
