using System.Buffers.Binary;
using System.Security.Cryptography;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using Microsoft.AspNetCore.DataProtection;

namespace IncidentDesk.Storage.Purging;

/// <summary>A line of the journal that a page carries without showing it: encrypted, and made anew each time, so that
/// it does not show whether lines were written meanwhile.</summary>
/// <remarks>DataProtection over the line's number (8 bytes, big-endian) | its hash (32 bytes); in hex.</remarks>
internal sealed class CarriedLine(IDataProtectionProvider protection, Journal journal)
{
    private readonly IDataProtector protector = protection.CreateProtector("IncidentDesk/journal-gap/v1");

    public string Write(LineName line)
    {
        var bytes = new byte[8 + line.Hash.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, line.Seq);
        line.Hash.CopyTo(bytes, 8);
        return Convert.ToHexStringLower(protector.Protect(bytes));
    }

    /// <summary>Whether the journal still holds the line that a page carried.</summary>
    public async Task<bool> IsHeldAsync(string? carried, CancellationToken ct)
    {
        try
        {
            var line = protector.Unprotect(Convert.FromHexString(carried ?? ""));
            return (await journal.FindAsync([line[8..]], [], ct)).Find(line[8..])
                == BinaryPrimitives.ReadInt64BigEndian(line);
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
