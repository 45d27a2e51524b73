using System.Runtime.CompilerServices;

namespace IncidentDesk.Sealing;

/// <summary>What a caller must have right before any key is used; a refusal here is a bug of the caller, never of the
/// data.</summary>
internal static class Guard
{
    internal const int KeyLength = 32;

    internal static void Key(Secret key, [CallerArgumentExpression(nameof(key))] string? name = null)
    {
        if (key.Length != KeyLength)
            throw new ArgumentException("A key is 32 bytes.", name);
    }

    internal static void Aad(ReadOnlySpan<byte> aad)
    {
        if (aad.IsEmpty)
            throw new ArgumentException("A seal is bound to a place: the aad may not be empty.", nameof(aad));
    }

    internal static void Length(
        ReadOnlySpan<byte> bytes,
        int length,
        [CallerArgumentExpression(nameof(bytes))] string? name = null
    )
    {
        if (bytes.Length != length)
            throw new ArgumentException($"{length} bytes are expected here.", name);
    }
}
