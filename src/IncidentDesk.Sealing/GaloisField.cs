namespace IncidentDesk.Sealing;

/// <summary>Arithmetic of GF(256) modulo x^8 + x^4 + x^3 + x + 1 (FIPS 197), in the same time for all values: no
/// branch, no table.</summary>
internal static class GaloisField
{
    internal static byte Multiply(byte a, byte b)
    {
        int product = 0,
            factor = a;
        for (var bit = 0; bit < 8; bit++)
        {
            product ^= factor & -((b >> bit) & 1);
            factor = (factor << 1) ^ (0x11B & -(factor >> 7));
        }

        return (byte)product;
    }

    /// <summary>a to the power of 254, which is 1/a; 0 for 0.</summary>
    internal static byte Invert(byte a)
    {
        var inverse = a;
        for (var bit = 0; bit < 6; bit++)
            inverse = Multiply(Multiply(inverse, inverse), a);
        return Multiply(inverse, inverse);
    }
}
