using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Intake;

// The mailbox: what the person who reported can read too.

/// <summary>What the person ticked in lists when they reported: never a word of their own.</summary>
public sealed record IntakeAnswered(Guid By, DateTimeOffset At, bool Danger, bool Minor, ImmutableArray<string> Themes)
    : LedgerEntry(By, At)
{
    /// <summary>The person saw it or was told of it: it happened to somebody else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Witness { get; init; }

    public override FolderKind Folder => FolderKind.Mailbox;
}
