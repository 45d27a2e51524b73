using IncidentDesk.Rules.Decisions;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Lines of the journal that say who signed a decision, so that its readers notice when the row of a signature
/// is deleted.</summary>
/// <remarks>Commitment: SHA-256(canonical "IncidentDesk/signature-line/v1": decision, number of the pass, person).
/// Signatures from before such lines have none.</remarks>
internal static class SignatureLines
{
    /// <summary>Appends the line of a signature inside its transaction.</summary>
    public static Task<long> AppendAsync(Work work, Guid decision, int pass, Guid person, DateTimeOffset now) =>
        Journal.AppendAsync(work, Commitment(decision, pass, person), now);

    /// <summary>Which people and passes of a decision have a line.</summary>
    /// <param name="from">The journal line of the proposal.</param>
    public static Task<IReadOnlyList<(int Pass, Guid Person)>> OfAsync(
        ContentDatabase content,
        DecisionFile file,
        long from,
        CancellationToken ct
    ) =>
        WrittenLines.OfAsync(
            content,
            from signing in file.Course.Signings
            from signer in file.Proposal.Signers
            select (signing.Pass, signer.Person),
            one => Commitment(file.Proposal.Decision, one.Pass, one.Person),
            from,
            ct
        );

    private static byte[] Commitment(Guid decision, int pass, Guid person) =>
        Chain.Hash(new CanonicalWriter("IncidentDesk/signature-line/v1").Add(decision).Add(pass).Add(person).ToArray());
}
