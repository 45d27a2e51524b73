using System.Collections.Immutable;

namespace IncidentDesk.Rules;

/// <summary>What a case must know of how it came in, once its mailbox is destroyed.</summary>
public sealed record Carried(Guid Case, string Protocol, int Version, DateTimeOffset ReceivedAt, Guid Reporter, ImmutableArray<Guid> Receivers, ImmutableArray<Guid> SetAside)
{
    public static Carried Of(CaseFile file) => new(file.Id, file.Protocol.Id, file.Protocol.Version, file.ReceivedAt, file.Reporter,
        [.. file.Receivers.Order()], [.. file.SetAside.Order()]);
}

/// <summary>Someone takes part in the case, as the case itself keeps it: with what it needs to be read without its mailbox, should the person destroy that.</summary>
public sealed record TookPart(Guid By, DateTimeOffset At, Role Role, Carried Carried) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>A written word to the person on what was done and what is planned; due whatever the stage.</summary>
public sealed record FeedbackWritten(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;
}
