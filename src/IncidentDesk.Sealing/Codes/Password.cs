namespace IncidentDesk.Sealing.Codes;

/// <summary>Turns what a person remembers into a key: Argon2id version 1.3 (RFC 9106), one lane, no guess cheaper than
/// the floor.</summary>
public static class Password
{
    private const int Argon2id13 = 2;
    private const int SaltLength = 16;

    /// <summary>
    /// A key of 32 bytes. With a pepper: HKDF-SHA256(Argon2id output, salt = pepper, info =
    /// "IncidentDesk/password/pepper/v1").
    /// Throws <see cref="ArgumentOutOfRangeException"/> for a cost below <see cref="PasswordCost.Receipt"/> and
    /// <see cref="InsufficientMemoryException"/> when the machine cannot lend the memory.
    /// </summary>
    public static Secret Stretch(
        ReadOnlySpan<byte> password,
        ReadOnlySpan<byte> salt16,
        PasswordCost cost,
        ReadOnlySpan<byte> pepper = default
    )
    {
        Guard.Length(salt16, SaltLength);
        if (cost.IsBelowFloor)
            throw new ArgumentOutOfRangeException(nameof(cost), "A guess would be too cheap.");

        var stretched = new Secret(Guard.KeyLength);
        var failed = Sodium.PasswordHash(
            stretched.Writable,
            Guard.KeyLength,
            password,
            (ulong)password.Length,
            salt16,
            (ulong)cost.Passes,
            (nuint)cost.MemoryKiB * 1_024,
            Argon2id13
        );
        if (failed == 0 && pepper.IsEmpty)
            return stretched;
        using (stretched)
            return failed == 0
                ? KeyDerivation.Derive(stretched, "IncidentDesk/password/pepper/v1", pepper)
                : throw new InsufficientMemoryException("There is no memory left to stretch a password.");
    }
}
