using System.Security.Cryptography;
using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Storage.Accounts;

/// <summary>The Argon2id cost of one guess at a password of this desk. It is chosen by the code that builds the desk;
/// no setting and no database row can change it.</summary>
public sealed record SignInCost
{
    private SignInCost(PasswordCost cost) => Cost = cost;

    /// <summary>The cost on every desk in real use.</summary>
    public static readonly SignInCost Full = new(PasswordCost.SignIn);

    /// <summary>The lowest cost, for temporary desks whose passwords are public.</summary>
    public static readonly SignInCost ThrownAway = new(PasswordCost.Receipt);

    /// <summary>For the desk of a rehearsal, which lives as long as one command and whose passwords stand in the
    /// sources: a hash takes the place of Argon2id, so that thirty accounts take no time.</summary>
    public static readonly SignInCost Rehearsed = new(PasswordCost.Receipt) { Stretching = Hash };

    private static Secret Hash(
        ReadOnlySpan<byte> password,
        ReadOnlySpan<byte> salt16,
        PasswordCost cost,
        ReadOnlySpan<byte> pepper
    )
    {
        using var both = Secret.Take([.. password, .. pepper]);
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, both.Bytes, key, salt16, []);
        var hashed = Secret.Copy(key);
        CryptographicOperations.ZeroMemory(key);
        return hashed;
    }

    internal PasswordCost Cost { get; }

    /// <summary>Runs Argon2id for passwords and receipts. Tests put in its place what measures it, or remembers what it
    /// gave to an earlier copy of the same desk; nobody else can, since only this assembly and its tests see
    /// it.</summary>
    internal Stretching? Stretching { get; init; }
}
