namespace IncidentDesk.Sealing;

/// <summary>Shamir's secret sharing (1979): any k of n shares give the secret back, fewer tell nothing of it but its
/// length.</summary>
/// <remarks>
/// Share: x, 1 to 255 | y, one byte per secret byte. Byte i of the secret is the value at 0 of a random polynomial of
/// degree k-1 over GF(256). A share proves nothing: seal it, and check what <see cref="Combine"/> returns against a
/// commitment.
/// </remarks>
public static class Sharing
{
    /// <summary>n shares, any k of which suffice; 2 &lt;= k &lt;= n &lt;= 255.</summary>
    public static byte[][] Split(Secret secret, int k, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, 255);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
        ArgumentOutOfRangeException.ThrowIfZero(secret.Length);
        using var coefficients = Secret.Random((k - 1) * secret.Length);
        var shares = new byte[n][];
        for (var i = 0; i < n; i++)
            shares[i] = ShareAt((byte)(i + 1), secret.Bytes, coefficients.Bytes);
        return shares;
    }

    /// <summary>
    /// Throws <see cref="SealBrokenException"/> for fewer than two shares, unequal lengths or the same x twice. With
    /// shares of another secret, altered ones or fewer than k, the result is a wrong secret, not an error.
    /// </summary>
    public static Secret Combine(IReadOnlyList<byte[]> shares)
    {
        if (
            shares.Count < 2
            || shares.Any(share => share.Length < 2 || share.Length != shares[0].Length || share[0] == 0)
            || shares.DistinctBy(share => share[0]).Count() != shares.Count
        )
            throw new SealBrokenException();

        var secret = new Secret(shares[0].Length - 1);
        var bytes = secret.Writable;
        foreach (var share in shares)
        {
            var weight = WeightAtZero(share[0], shares);
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] ^= GaloisField.Multiply(weight, share[1 + i]);
        }

        return secret;
    }

    private static byte[] ShareAt(byte x, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> coefficients)
    {
        var share = new byte[1 + secret.Length];
        share[0] = x;
        for (var i = 0; i < secret.Length; i++)
        {
            byte y = 0;
            for (var at = i; at < coefficients.Length; at += secret.Length)
                y = GaloisField.Multiply((byte)(y ^ coefficients[at]), x);
            share[1 + i] = (byte)(y ^ secret[i]);
        }

        return share;
    }

    /// <summary>Lagrange's basis polynomial of x at 0: the product of other / (other - x), where minus is
    /// xor.</summary>
    private static byte WeightAtZero(byte x, IReadOnlyList<byte[]> shares)
    {
        byte weight = 1;
        foreach (var other in shares)
        {
            if (other[0] != x)
                weight = GaloisField.Multiply(
                    weight,
                    GaloisField.Multiply(other[0], GaloisField.Invert((byte)(other[0] ^ x)))
                );
        }

        return weight;
    }
}
