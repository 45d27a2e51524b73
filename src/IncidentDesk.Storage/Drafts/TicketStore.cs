using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using IncidentDesk.Storage.Databases;
using Microsoft.AspNetCore.DataProtection;

namespace IncidentDesk.Storage.Drafts;

/// <summary>One-use tickets of public forms: each is handed out with its page, counts two seconds later and is spent in
/// the database, on whatever node it comes back.</summary>
/// <remarks>Ticket: DataProtection, purpose "IncidentDesk/ticket/v1" and the form's name, over id 16 bytes | Unix
/// milliseconds 8, big-endian. It says nothing of who was given it.</remarks>
internal sealed class TicketStore(ContentDatabase content, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Nobody types eight words faster; a program that tries many has to wait, and to ask for a page each
    /// time. A little less than the two seconds that are told, because timers tick coarsely and may end some
    /// milliseconds early.</summary>
    public static readonly TimeSpan Youngest = TimeSpan.FromSeconds(1.9);

    /// <summary>As long as a draft lives.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromHours(2);

    private const int IdLength = 16,
        Length = IdLength + 8;

    /// <summary>A ticket for one form, as its page carries it.</summary>
    public string New(string form)
    {
        var ticket = new byte[Length];
        Guid.CreateVersion7().TryWriteBytes(ticket, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(ticket.AsSpan(IdLength), clock.GetUtcNow().ToUnixTimeMilliseconds());
        return Base64Url.EncodeToString(Protector(form).Protect(ticket));
    }

    /// <summary>Most people take longer than this to type eight words.</summary>
    public static readonly TimeSpan Typing = TimeSpan.FromSeconds(15);

    /// <summary>Whether its page was open as long as typing takes; it says nothing of whether the ticket still
    /// counts.</summary>
    public bool IsPatient(string form, string? ticket) =>
        Open(form, ticket) is var (_, made) && clock.GetUtcNow() - made >= Typing;

    private const string Spend = """
        INSERT INTO spent_ticket (id, ends_at)
        VALUES (@id, @ends)
        """;

    /// <summary>Good for one form, once, between two seconds and two hours after its page was made; of two uses at once
    /// only one is good.</summary>
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

    /// <summary>What tells a form from every other one, however often it is sent and however late; null for what this
    /// desk did not hand out for it.</summary>
    public Guid? Id(string form, string? ticket) => Open(form, ticket)?.Id;

    private const string DeleteEnded = """
        DELETE FROM spent_ticket
        WHERE ends_at <= @now
        """;

    /// <summary>Deletes what would not be taken any more; running it twice deletes nothing more.</summary>
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
