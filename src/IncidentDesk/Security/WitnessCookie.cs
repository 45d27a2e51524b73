using System.Buffers.Binary;
using System.Security.Cryptography;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace IncidentDesk.Security;

/// <summary>A browser's memory of the journal: the newest line it was shown, kept longer than any session and compared
/// at each sign-in.</summary>
/// <remarks>Protected bytes: newest restore line 8 | line number 8, both big-endian | line hash 32. It says nothing of
/// who signed in.</remarks>
internal sealed class WitnessCookie(IDataProtectionProvider protection, WitnessStore witnesses, DecisionStore decisions)
{
    private const int Length = 48;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    private readonly IDataProtector protector = protection.CreateProtector("IncidentDesk/witness/v1");

    /// <summary>At sign-in: compares what this browser has seen, what the person's decisions name and how far the
    /// ledgers go with the journal. A mismatch is an alarm, never a refusal.</summary>
    public async Task CompareAsync(HttpContext context, Holder holder, CancellationToken ct)
    {
        await witnesses.CompareLedgersAsync(ct);
        foreach (var lost in await decisions.LostAsync(holder, ct))
            await witnesses.CompareAsync(lost, ct);
        await CompareAsync(context, ct);
    }

    /// <summary>Compares what this browser has seen, and has it remember the newest line; one that was lost stays
    /// remembered.</summary>
    public async Task CompareAsync(HttpContext context, CancellationToken ct)
    {
        if (Read(context) is { } seen && !await witnesses.CompareAsync(seen, ct))
            return;
        Write(context, await witnesses.NewestAsync(ct));
    }

    /// <summary>Whether somebody signed in here before, in this browser.</summary>
    public bool Knows(HttpContext context) => Read(context) is not null;

    /// <summary>Null for a browser that has seen nothing, or another desk.</summary>
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
