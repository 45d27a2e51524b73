using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage;

/// <summary>What the server knows of a case without a key.</summary>
internal sealed class CaseRow
{
    public Guid Id { get; init; }
    public Guid MailboxId { get; init; }
    public string Protocol { get; init; } = "";
    public int ProtocolVersion { get; init; }
    public string Stage { get; init; } = "";
    public CaseStatus Status { get; init; }
    public int Version { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
}

/// <summary>A case as one holder can open it: the folded file, and the folders that hold its texts. Disposing forgets
/// the keys.</summary>
/// <param name="Mailbox">The reporter's; or their own, for somebody else who has a part in the case.</param>
/// <param name="Case">Null for the holder of a receipt, who never opens the team's own folder.</param>
internal sealed record CaseFolders(
    CaseRow Row,
    CaseFile File,
    OpenFolder Mailbox,
    OpenFolder? Case,
    IReadOnlyList<ReadEntry> Entries,
    ImmutableArray<DecisionFolder> Decisions
) : IDisposable
{
    /// <summary>The precautionary measures of this case that the holder can open.</summary>
    public ImmutableArray<MeasureFolder> Measures { get; init; } = [];

    /// <summary>The mailboxes of other people, each by the id of the person it belongs to.</summary>
    public ImmutableArray<OpenFolder> Others { get; init; } = [];

    /// <summary>What parties write together; null when there is nothing, or for whoever may not read it.</summary>
    public OpenFolder? Agreement { get; init; }

    /// <summary>Opened by somebody else than the person who reported: nothing of the report is here.</summary>
    public bool IsInvitee => Mailbox.Row.Kind == FolderKind.Party;

    /// <summary>Every folder whose ledger the acts of this case are written in.</summary>
    public IEnumerable<OpenFolder> Written =>
        (OpenFolder?[])[File.MailboxGone ? null : Mailbox, Case, .. Others, Agreement] is var all
            ? all.OfType<OpenFolder>()
            : [];

    public string Name => (Case ?? Mailbox).Name;

    /// <summary>Whether a text tells of a file, and not of itself.</summary>
    public bool IsFile(Guid text) =>
        Entries.Any(read => read.Entry is FileAdded or OriginalKept && read.Entry.Text == text);

    public void Dispose()
    {
        Mailbox.Dispose();
        Case?.Dispose();
        foreach (var other in Others)
            other.Dispose();
        Agreement?.Dispose();
        foreach (var decision in Decisions)
            decision.Dispose();
        foreach (var measure in Measures)
            measure.Dispose();
    }
}

/// <summary>A decision as one holder can open it.</summary>
/// <param name="Signatures">Those of the last pass that verify and that the journal holds; whether each counts is the
/// file's to say.</param>
/// <param name="Positions">The rows of every round whose signature verifies; sealed.</param>
/// <param name="Lost">A journal line that this decision names and the journal no longer holds; null when all are
/// there.</param>
internal sealed record DecisionFolder(
    OpenFolder Folder,
    DecisionFile File,
    IReadOnlyList<ReadEntry> Entries,
    IReadOnlyList<SignOffGiven> Signatures,
    IReadOnlyList<PositionRow> Positions,
    LostLine? Lost
) : IDisposable
{
    public string Name => Folder.Name;

    /// <summary>The row that tells of the consent is gone, or says less than the journal: somebody touched the
    /// database, and nothing is accepted any more.</summary>
    public bool IsTorn { get; init; }

    public void Dispose() => Folder.Dispose();

    /// <summary>SHA-256 of a position as it lies sealed, lower-case hex; empty when its row is gone.</summary>
    public string HashOf(Position position) =>
        Positions.FirstOrDefault(row => row.Round == position.Round && row.PersonId == position.Person) is { } row
            ? Convert.ToHexStringLower(Sealing.Chain.Hash(row.Sealed))
            : "";
}

/// <summary>A line that was there when something was signed, and when that was.</summary>
internal sealed record LostLine(long Seq, byte[] Hash, DateTimeOffset SignedAt);
