namespace IncidentDesk.Sealing;

/// <summary>How an <see cref="Envelope"/> reaches its recipient; the number is the first byte of its public keys and
/// envelopes.</summary>
public enum SealAlgorithm : byte
{
    /// <summary>Elliptic curve, RFC 7748: an envelope is 49 bytes longer than its content.</summary>
    X25519 = 1,

    /// <summary>X25519 and ML-KEM-768 together, draft-connolly-cfrg-xwing-kem: 1,137 bytes longer, holds while either
    /// holds.</summary>
    XWing = 2,
}
