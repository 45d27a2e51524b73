using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof;

/// <summary>What a CoPil member signs to validate one exact protocol definition.</summary>
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
