using System.Collections.Concurrent;
using System.Security.Cryptography;
using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Accounts;

namespace IncidentDesk.Tests;

/// <summary>Every copy of the demo's desk has the same people, salts and passwords: Argon2id runs once for each of them
/// in this process, and once for each receipt; what it gave is handed out again. Tests of the stretching itself, of its
/// places and its time do without.</summary>
internal static class Remembered
{
    private static readonly ConcurrentDictionary<string, byte[]> Known = [];

    /// <summary>The lowest cost, paid once for each password and salt.</summary>
    public static readonly SignInCost ThrownAway = SignInCost.ThrownAway with { Stretching = Stretch };

    /// <summary>As <see cref="Password.Stretch"/>, which computes it the first time.</summary>
    private static Secret Stretch(
        ReadOnlySpan<byte> password,
        ReadOnlySpan<byte> salt16,
        PasswordCost cost,
        ReadOnlySpan<byte> pepper
    )
    {
        var asked = $"{Hash(password)} {Hash(salt16)} {cost.MemoryKiB} {cost.Passes} {Hash(pepper)}";
        if (Known.TryGetValue(asked, out var known))
            return Secret.Copy(known);
        var computed = Password.Stretch(password, salt16, cost, pepper);
        Known[asked] = computed.Bytes.ToArray();
        return computed;
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}
