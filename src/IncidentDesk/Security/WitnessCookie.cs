using System.Buffers.Binary;
using System.Security.Cryptography;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace IncidentDesk.Security;

/// <summary>The newest journal line a browser was shown, kept in a cookie longer than any session and compared at each
/// sign-in.</summary>
/// <remarks>Protected bytes: newest restore line 8 | line number 8, both big-endian | line hash 32. They contain
/// nothing about who signed in.</remarks>
internal sealed class WitnessCookie(
    IDataProtectionProvider protection,
    JournalWitnessStore witnesses,
    DecisionLoader decisions
)
{
    private const int Length = 48;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    private readonly IDataProtector protector = protection.CreateProtector("IncidentDesk/witness/v1");

    /// <summary>At sign-in, compares three things with the journal: the line this browser has seen, the lines the
    /// person's decisions name, and the last lines of the ledgers. A mismatch raises an alarm but refuses
    /// nothing.</summary>
    public async Task CompareAsync(HttpContext context, Holder holder, CancellationToken ct)
    {
        await witnesses.CompareLedgersAsync(ct);
        foreach (var lost in await decisions.LostAsync(holder, ct))
            await witnesses.CompareAsync(lost, ct);
        await CompareAsync(context, ct);
    }

    /// <summary>Compares the line this browser has seen, and stores the newest one; a lost line stays stored.</summary>
    public async Task CompareAsync(HttpContext context, CancellationToken ct)
    {
        if (Read(context) is { } seen && !await witnesses.CompareAsync(seen, ct))
            return;
        Write(context, await witnesses.NewestAsync(ct));
    }

    /// <summary>Whether somebody has signed in from this browser before.</summary>
    public bool Knows(HttpContext context) => Read(context) is not null;

    /// <summary>Null for a browser that has seen no line, or another desk's.</summary>
    private Witness? Read(HttpContext context)
    {
        try
        {
            return
                context.Request.Cookies[Name(context)] is { Length: > 0 } cookie
                && protector.Unprotect(WebEncoders.Base64UrlDecode(cookie)) is { Length: Length } bytes
                ? new(
                    BinaryPrimitives.ReadInt64BigEndian(bytes),
                    new(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)), bytes[16..])
                )
                : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private void Write(HttpContext context, Witness witness)
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, witness.Restore);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), witness.Line.Seq);
        witness.Line.Hash.CopyTo(bytes, 16);
        context.Response.Cookies.Append(
            Name(context),
            WebEncoders.Base64UrlEncode(protector.Protect(bytes)),
            new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                Path = "/",
                IsEssential = true,
                MaxAge = Kept,
            }
        );
    }

    private static string Name(HttpContext context) => (context.Request.IsHttps ? "__Host-" : "") + "witness";
}
