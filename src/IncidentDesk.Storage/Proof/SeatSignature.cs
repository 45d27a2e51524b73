using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Storage.Proof;

/// <summary>A CoPil seat's signature with all that is needed to verify it elsewhere: over a mandate, or over a restore
/// line.</summary>
public sealed record SeatSignature
{
    public required string Seat { get; init; }
    public required string Circle { get; init; }
    public required DateTimeOffset At { get; init; }
    public required byte[] Key { get; init; }
    public required byte[] Signature { get; init; }

    internal static SeatSignature Of(Validation validation) =>
        new()
        {
            Seat = validation.Seat,
            Circle = validation.Circle,
            At = validation.At,
            Key = Convert.FromHexString(validation.Key),
            Signature = Convert.FromHexString(validation.Signature),
        };

    /// <summary>Whether the seat belongs to the CoPil and to its circle, and its key made the signature over this
    /// message.</summary>
    internal bool Verifies(byte[] message) =>
        EligibleSeat.IsOfCopil(Seat)
        && EligibleSeat.Agrees(Seat, Circle, Circle == EligibleSeat.Bureau)
        && SignatureCheck.Verify([Key], message, Signature);
}
