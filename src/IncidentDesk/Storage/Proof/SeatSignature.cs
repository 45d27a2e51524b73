using IncidentDesk.Rules.Decisions;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof;

/// <summary>A CoPil seat's signature with what is needed to check it anywhere: under a mandate, or under a restore
/// line.</summary>
internal sealed record SeatSignature
{
    public required string Seat { get; init; }
    public required string Circle { get; init; }
    public required DateTimeOffset At { get; init; }
    public required byte[] Key { get; init; }
    public required byte[] Signature { get; init; }

    public static SeatSignature Of(Validation validation) =>
        new()
        {
            Seat = validation.Seat,
            Circle = validation.Circle,
            At = validation.At,
            Key = Convert.FromHexString(validation.Key),
            Signature = Convert.FromHexString(validation.Signature),
        };

    /// <summary>Whether the seat is of the CoPil, of the circle it says, and its key made the signature under this
    /// message.</summary>
    public bool Verifies(byte[] message) =>
        EligibleSeat.IsOfCopil(Seat)
        && EligibleSeat.Agrees(Seat, Circle, Circle == EligibleSeat.Bureau)
        && SignatureCheck.Verify([Key], message, Signature);
}

/// <summary>What a CoPil member signs to validate one exact definition of a protocol.</summary>
/// <remarks>Canonical "IncidentDesk/mandate/v1": protocol, version, definition hash 32, seat, circle, at (Unix
/// milliseconds).</remarks>
internal static class MandateText
{
    public static byte[] Message(
        string protocol,
        int version,
        byte[] hash,
        string seat,
        string circle,
        DateTimeOffset at
    ) =>
        new CanonicalWriter("IncidentDesk/mandate/v1")
            .Add(protocol)
            .Add(version)
            .Add(hash)
            .Add(seat)
            .Add(circle)
            .Add(at.ToUnixTimeMilliseconds())
            .ToArray();
}
