using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IncidentDesk.Rules;

/// <summary>What a case must know of how it came in, once its mailbox is destroyed.</summary>
public sealed record Carried(
    Guid Case,
    string Protocol,
    int Version,
    DateTimeOffset ReceivedAt,
    Guid Reporter,
    ImmutableArray<Guid> Receivers,
    ImmutableArray<Guid> SetAside
)
{
    /// <summary>The question of the law that the report opened; null when it opened none, and in what was written
    /// before reports could.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DutyRaised? Duty { get; init; }

    public static Carried Of(CaseFile file) =>
        new(
            file.Id,
            file.Protocol.Id,
            file.Protocol.Version,
            file.ReceivedAt,
            file.Reporter,
            [.. file.Receivers.Order()],
            [.. file.SetAside.Order()]
        )
        {
            Duty = file.History.OfType<DutyRaised>().FirstOrDefault(),
        };
}

/// <summary>Someone takes part in the case, as the case itself keeps it: with what it needs to be read without its
/// mailbox, should the person destroy that.</summary>
public sealed record TookPart(Guid By, DateTimeOffset At, Role Role, Carried Carried) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>Somebody typed the report for a person on the telephone, as the case itself keeps it: whoever knows the
/// words can destroy its mailbox, and the case is read without it.</summary>
public sealed record CallTaken(Guid By, DateTimeOffset At, Carried Carried) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}

/// <summary>A written word to the person on what was done and what is planned; due whatever the stage.</summary>
public sealed record FeedbackWritten(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;
}
