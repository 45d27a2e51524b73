using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using IncidentDesk.Storage.Databases;
using Microsoft.AspNetCore.DataProtection;

namespace IncidentDesk.Storage.Drafts;

/// <summary>One-use tickets of public forms. Each is issued with its page, becomes valid two seconds later, and is
/// spent in the database, whichever node receives it.</summary>
/// <remarks>Ticket: DataProtection, purpose "IncidentDesk/ticket/v1" and the form's name, over id 16 bytes | Unix
/// milliseconds 8, big-endian. It contains nothing about the person who received it.</remarks>
public sealed class TicketStore(ContentDatabase content, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>The least age of a ticket. Nobody types eight words faster; a program that guesses has to wait and to
    /// request a page each time. Slightly less than the stated two seconds, because timers are coarse and may fire some
    /// milliseconds early.</summary>
    public static readonly TimeSpan Youngest = TimeSpan.FromSeconds(1.9);

    /// <summary>The greatest age of a ticket, the lifetime of a draft.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromHours(2);

    private const int IdLength = 16,
        Length = IdLength + 8;

    /// <summary>Issues a ticket for one form.</summary>
    public string New(string form)
    {
        var ticket = new byte[Length];
        Guid.NewGuid().TryWriteBytes(ticket, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(ticket.AsSpan(IdLength), clock.GetUtcNow().ToUnixTimeMilliseconds());
        return Base64Url.EncodeToString(Protector(form).Protect(ticket));
    }

    /// <summary>The time most people need to type eight words.</summary>
    public static readonly TimeSpan Typing = TimeSpan.FromSeconds(15);

    /// <summary>Whether the page was open at least as long as typing takes; does not check whether the ticket is still
    /// valid.</summary>
    public bool IsPatient(string form, string? ticket) =>
        Open(form, ticket) is var (_, made) && clock.GetUtcNow() - made >= Typing;

    private const string Spend = """
        INSERT INTO spent_ticket (id, ends_at)
        VALUES (@id, @ends)
        """;

    /// <summary>Uses a ticket: valid for its form, once, between two seconds and two hours after its page was made. Of
    /// two simultaneous uses only one succeeds.</summary>
    public async Task<TicketUse> UseAsync(string form, string? ticket, CancellationToken ct)
    {
        if (Open(form, ticket) is not var (id, made))
            return TicketUse.Useless;
        var age = clock.GetUtcNow() - made;
        if (age < Youngest)
            return TicketUse.TooEarly;
        return
            age < Oldest
            && await content.TryAsync(
                async work => await work.ExecuteAsync(Spend, new { id, ends = made + Oldest }) == 1,
                ct
            )
            ? TicketUse.Good
            : TicketUse.Useless;
    }

    /// <summary>The id of one issued form, the same however often and however late it is sent; null for a ticket that
    /// this desk did not issue for it.</summary>
    public Guid? Id(string form, string? ticket) => Open(form, ticket)?.Id;

    private const string DeleteEnded = """
        DELETE FROM spent_ticket
        WHERE ends_at <= @now
        """;

    /// <summary>Deletes spent tickets that are too old to be accepted anyway. Idempotent.</summary>
    public Task<int> SweepAsync(CancellationToken ct) =>
        content.ExecuteAsync(DeleteEnded, new { now = clock.GetUtcNow() }, ct);

    private (Guid Id, DateTimeOffset Made)? Open(string form, string? ticket)
    {
        try
        {
            return
                ticket is { Length: > 0 }
                && Protector(form).Unprotect(Base64Url.DecodeFromChars(ticket)) is { Length: Length } bytes
                ? (
                    new(bytes.AsSpan(0, IdLength), bigEndian: true),
                    DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(IdLength)))
                )
                : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string form) => protection.CreateProtector("IncidentDesk/ticket/v1", form);
}
