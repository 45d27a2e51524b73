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
    /// <summary>n shares, any k of which suffice; 2 &lt;= k &lt;= n &lt;= 255. The caller disposes them.</summary>
    public static Secret[] Split(Secret secret, int k, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, 255);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
        ArgumentOutOfRangeException.ThrowIfZero(secret.Length);
        using var coefficients = Secret.Random((k - 1) * secret.Length);
        var shares = new Secret[n];
        for (var i = 0; i < n; i++)
            shares[i] = ShareAt((byte)(i + 1), secret.Bytes, coefficients.Bytes);
        return shares;
    }

    /// <summary>
    /// Throws <see cref="SealBrokenException"/> for fewer than two shares, unequal lengths or the same x twice. With
    /// shares of another secret, altered ones or fewer than k, the result is a wrong secret, not an error.
    /// </summary>
    public static Secret Combine(IReadOnlyList<Secret> shares)
    {
        if (
            shares.Count < 2
            || shares.Any(share => share.Length < 2 || share.Length != shares[0].Length || share.Bytes[0] == 0)
            || shares.DistinctBy(share => share.Bytes[0]).Count() != shares.Count
        )
            throw new SealBrokenException();

        var secret = new Secret(shares[0].Length - 1);
        var bytes = secret.Writable;
        foreach (var share in shares)
        {
            var weight = WeightAtZero(share.Bytes[0], shares);
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] ^= GaloisField.Multiply(weight, share.Bytes[1 + i]);
        }

        return secret;
    }

    private static Secret ShareAt(byte x, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> coefficients)
    {
        var made = new Secret(1 + secret.Length);
        var share = made.Writable;
        share[0] = x;
        for (var i = 0; i < secret.Length; i++)
        {
            byte y = 0;
            for (var at = i; at < coefficients.Length; at += secret.Length)
                y = GaloisField.Multiply((byte)(y ^ coefficients[at]), x);
            share[1 + i] = (byte)(y ^ secret[i]);
        }

        return made;
    }

    /// <summary>Lagrange's basis polynomial of x at 0: the product of other / (other - x), where minus is
    /// xor.</summary>
    private static byte WeightAtZero(byte x, IReadOnlyList<Secret> shares)
    {
        byte weight = 1;
        foreach (var other in shares)
        {
            var at = other.Bytes[0];
            if (at != x)
                weight = GaloisField.Multiply(weight, GaloisField.Multiply(at, GaloisField.Invert((byte)(at ^ x))));
        }

        return weight;
    }
}
