namespace IncidentDesk.Sealing;

/// <summary>A secret in two halves: both give it back, one of them tells nothing of it but its length, whoever holds it
/// and however long they try.</summary>
/// <remarks>
/// first = random bytes | second = secret xor first, byte by byte; each as long as the secret (Shannon, 1949). A half
/// proves nothing: what the joined secret opens tells whether both were right.
/// </remarks>
public static class XorSplit
{
    public static (Secret First, Secret Second) Split(Secret secret)
    {
        ArgumentOutOfRangeException.ThrowIfZero(secret.Length);
        var first = Secret.Random(secret.Length);
        return (first, Join(first.Bytes, secret.Bytes));
    }

    /// <summary>Throws <see cref="SealBrokenException"/> for halves of unequal or no length; halves that do not belong
    /// together give a wrong secret, not an error.</summary>
    public static Secret Join(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        if (one.IsEmpty || one.Length != other.Length)
            throw new SealBrokenException();
        var secret = new Secret(one.Length);
        for (var at = 0; at < one.Length; at++)
            secret.Writable[at] = (byte)(one[at] ^ other[at]);
        return secret;
    }
}
