using IncidentDesk.Rules.Decisions;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Lines of the journal that say who took a position in a round, so that its readers notice when the row of a
/// position is deleted before the ledger holds it.</summary>
/// <remarks>Commitment: SHA-256(canonical "IncidentDesk/position-line/v1": decision, round, person). Positions from
/// before such lines have none.</remarks>
internal static class PositionLines
{
    /// <summary>Appends the line of somebody's first position in a round inside its transaction.</summary>
    public static Task<long> AppendAsync(Work work, Guid decision, int round, Guid person, DateTimeOffset now) =>
        Journal.AppendAsync(work, Commitment(decision, round, person), now);

    /// <summary>Which people have a line in these rounds of a decision.</summary>
    /// <param name="from">The journal line of the proposal.</param>
    public static Task<IReadOnlyList<(int Round, Guid Person)>> OfAsync(
        ContentDatabase content,
        DecisionFile file,
        IEnumerable<int> rounds,
        long from,
        CancellationToken ct
    ) =>
        WrittenLines.OfAsync(
            content,
            from round in rounds
            from signer in file.Proposal.Signers
            select (Round: round, signer.Person),
            one => Commitment(file.Proposal.Decision, one.Round, one.Person),
            from,
            ct
        );

    private static byte[] Commitment(Guid decision, int round, Guid person) =>
        Chain.Hash(new CanonicalWriter("IncidentDesk/position-line/v1").Add(decision).Add(round).Add(person).ToArray());
}
