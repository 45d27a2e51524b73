using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The first entry: the protocol is pinned, and so are the people to whom the report was sealed.</summary>
[Entry("received")]
public sealed record Received(
    Guid By,
    DateTimeOffset At,
    Guid Case,
    string Protocol,
    int Version,
    ImmutableArray<Guid> Readers
) : LedgerEntry(By, At)
{
    /// <summary>Who of the team typed it for somebody on the telephone, and so knows its words; null for whoever wrote
    /// it themself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Guid? TakenBy { get; init; }

    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file;
}
