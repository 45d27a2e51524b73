using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof;

/// <summary>The acknowledgement, by two CoPil seats of different circles, that journal lines were lost, and from which
/// line the desk continues.</summary>
/// <remarks>
/// Signed by each: canonical "IncidentDesk/restore/v1": highest lost line, number and hash of the line the desk
/// continues from, seat, circle, at.
/// The restore's own line commits to SHA-256(canonical "IncidentDesk/restore-line/v1": lost, number, hash, count, then
/// for each: seat, circle, at, key, signature).
/// </remarks>
public sealed record RestoreProof
{
    /// <summary>How many seats must sign, each of another circle.</summary>
    public const int Signatures = 2;

    public required long Line { get; init; }
    public required long Lost { get; init; }
    public required LineName GoesOnFrom { get; init; }

    /// <summary>The signatures, in the order in which they were given.</summary>
    public required ImmutableArray<SeatSignature> Given { get; init; }

    internal byte[] Message(string seat, string circle, DateTimeOffset at) =>
        Start("IncidentDesk/restore/v1").Add(seat).Add(circle).Add(at.ToUnixTimeMilliseconds()).ToArray();

    internal byte[] Commitment()
    {
        var fields = Start("IncidentDesk/restore-line/v1").Add(Given.Length);
        foreach (var given in Given)
            fields
                .Add(given.Seat)
                .Add(given.Circle)
                .Add(given.At.ToUnixTimeMilliseconds())
                .Add(given.Key)
                .Add(given.Signature);
        return Chain.Hash(fields.ToArray());
    }

    /// <summary>Whether enough CoPil seats of different circles signed, each with a key of its own.</summary>
    public bool IsSigned =>
        Given.Length == Signatures
        && Given.Select(given => given.Seat).Distinct().Count() == Signatures
        && CircleNames.Count(Given.Select(given => given.Circle)) == Signatures
        && Given.Select(given => Convert.ToHexString(given.Key)).Distinct().Count() == Signatures
        && Given.All(given => given.Verifies(Message(given.Seat, given.Circle, given.At)));

    private CanonicalWriter Start(string label) =>
        new CanonicalWriter(label).Add(Lost).Add(GoesOnFrom.Seq).Add(GoesOnFrom.Hash);
}
