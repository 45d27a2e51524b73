using System.Security.Cryptography;
using IncidentDesk.Sealing;
using Microsoft.AspNetCore.DataProtection;

namespace IncidentDesk.Storage.Purging;

/// <summary>The desk's own marks of the dates of purges. Whoever writes to the databases and has no certificate cannot
/// make one, also for a date that they sign.</summary>
/// <remarks>DataProtection over the date's message; beside a member's signature, over SHA-256(canonical
/// "IncidentDesk/purge-mark/v1": message, signature).</remarks>
public sealed class PurgeMarks(IDataProtectionProvider protection)
{
    private readonly IDataProtector own = protection.CreateProtector("IncidentDesk/purge_date.proof/v1"),
        beside = protection.CreateProtector("IncidentDesk/purge_date.mark/v1");

    /// <summary>The date of somebody in a mailbox, who signs none, with the desk's mark as its proof.</summary>
    /// <param name="before">The hash of the journal line before the one that set the date, 32 bytes.</param>
    internal PurgeDate Own(PurgeDate date, byte[] before) =>
        date with
        {
            SignerId = null,
            Proof = own.Protect(date.Message(before)),
            Mark = null,
        };

    /// <summary>A date that a member has signed, with the desk's mark beside the signature.</summary>
    internal PurgeDate Beside(PurgeDate date, byte[] before) =>
        date with
        {
            Mark = beside.Protect(Signed(date, before)),
        };

    /// <summary>Whether the desk itself made the mark of this date.</summary>
    internal bool Holds(PurgeDate date, byte[] before) =>
        date.SignerId is null
            ? Holds(own, date.Proof, date.Message(before))
            : Holds(beside, date.Mark, Signed(date, before));

    internal bool Hold(KeptDate date) => Holds(date, date.LineBefore ?? Chain.Start);

    private static byte[] Signed(PurgeDate date, byte[] before) =>
        Chain.Hash(
            new CanonicalWriter("IncidentDesk/purge-mark/v1").Add(date.Message(before)).Add(date.Proof).ToArray()
        );

    private static bool Holds(IDataProtector protector, byte[]? mark, byte[] message)
    {
        try
        {
            return mark is not null && protector.Unprotect(mark).AsSpan().SequenceEqual(message);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
