using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The first entry. It pins the protocol's version and the people to whom the report was sealed.</summary>
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
    /// <summary>The team member who typed it for somebody on the telephone, and so knows its words; null when the
    /// reporter wrote it themself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Guid? TakenBy { get; init; }

    /// <summary>SHA-256 of the protocol's text, lower-case hex; null in entries older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Definition { get; init; }

    /// <summary>The hash of the receipt's public keys, <see cref="ReceiptPin.Keys"/>; null in entries older than this
    /// field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Keys { get; init; }

    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>The first entry of a report, which pins the text of its protocol.</summary>
    internal static Received Under(
        Protocols.Protocol protocol,
        Guid reporter,
        DateTimeOffset now,
        Guid @case,
        ImmutableArray<Guid> readers,
        Guid? takenBy
    ) =>
        new(reporter, now, @case, protocol.Id, protocol.Version, readers)
        {
            TakenBy = takenBy,
            Definition = protocol.Hash,
        };
}
