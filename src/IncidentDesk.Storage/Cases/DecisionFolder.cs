using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Cases;

/// <summary>A decision as one holder can open it.</summary>
/// <param name="Signatures">The signatures of the last pass that verify and are in the journal; the rules say whether
/// each counts.</param>
/// <param name="Positions">The rows of every round whose signature verifies, still sealed.</param>
/// <param name="Lost">A journal line that this decision names and the journal no longer holds; null when all are
/// present.</param>
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

    /// <summary>Whether the row recording the consent is missing, or contradicts the journal. The database was then
    /// tampered with, and the decision accepts nothing more.</summary>
    public bool IsTorn { get; init; }

    public void Dispose() => Folder.Dispose();

    /// <summary>SHA-256 of a position's sealed bytes, lower-case hex; empty when its row is missing.</summary>
    public string HashOf(Position position) =>
        Positions.FirstOrDefault(row => row.Round == position.Round && row.PersonId == position.Person) is { } row
            ? Convert.ToHexStringLower(IncidentDesk.Sealing.Chain.Hash(row.Sealed))
            : "";
}
