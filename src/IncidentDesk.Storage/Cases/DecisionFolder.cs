using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Cases;

/// <summary>A decision as one holder can open it.</summary>
public sealed record DecisionFolder : IDisposable
{
    internal DecisionFolder(
        OpenFolder folder,
        DecisionFile file,
        IReadOnlyList<ReadEntry> entries,
        IReadOnlyList<SignOffGiven> signatures,
        IReadOnlyList<PositionRow> positions,
        LostLine? lost
    ) => (Folder, File, Entries, Signatures, Positions, Lost) = (folder, file, entries, signatures, positions, lost);

    internal OpenFolder Folder { get; init; }
    public DecisionFile File { get; init; }
    public IReadOnlyList<ReadEntry> Entries { get; init; }

    /// <summary>The signatures of the last pass that verify and are in the journal; the rules say whether each
    /// counts.</summary>
    internal IReadOnlyList<SignOffGiven> Signatures { get; init; }

    /// <summary>The rows of every round whose signature verifies, still sealed.</summary>
    internal IReadOnlyList<PositionRow> Positions { get; init; }

    /// <summary>A journal line that this decision names and the journal no longer holds; null when all are
    /// present.</summary>
    public LostLine? Lost { get; init; }

    public string Name => Folder.Name;

    /// <summary>Whether the row recording the consent is missing, or contradicts the journal, or the proof of a consent
    /// or the text of the process is gone. The database was then tampered with, and the decision accepts nothing
    /// more.</summary>
    public bool IsTorn { get; init; }

    public void Dispose() => Folder.Dispose();

    /// <summary>SHA-256 of a position's sealed bytes, lower-case hex; empty when its row is missing.</summary>
    internal string HashOf(Position position) =>
        Positions.FirstOrDefault(row => row.Round == position.Round && row.PersonId == position.Person) is { } row
            ? Convert.ToHexStringLower(Chain.Hash(row.Sealed))
            : "";
}
