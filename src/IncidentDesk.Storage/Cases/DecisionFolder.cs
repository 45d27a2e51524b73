using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Cases;

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
            ? Convert.ToHexStringLower(IncidentDesk.Sealing.Chain.Hash(row.Sealed))
            : "";
}
