using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using Microsoft.AspNetCore.DataProtection;

namespace IncidentDesk.Storage.Drafts;

/// <summary>What members typed in forms of the desk and did not send: one row for each writer and form, sealed to the
/// writer, for seven days.</summary>
/// <remarks>A form carries the key of its own row, protected by the key ring (<see cref="TicketOf"/>), so that what was
/// typed when the session had ended is kept as well.</remarks>
public sealed class UnsentTextStore(ContentDatabase content, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long an unsent text is kept.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>How many each person has at most; then the oldest goes.</summary>
    internal const int Most = 40;

    /// <summary>The greatest length of one, in bytes; a longer one is not kept.</summary>
    private const int Longest = 256 * 1024;

    private sealed class Row
    {
        public byte[] FormId { get; init; } = [];
        public DateTimeOffset EndsAt { get; init; }
        public byte[] Sealed { get; init; } = [];
    }

    /// <summary>What a form must carry so that what is typed in it can be kept, whether or not the session
    /// lasts.</summary>
    /// <param name="form">The form's address, without a query.</param>
    public string TicketOf(Holder holder, string form)
    {
        using var key = UnsentKey.Of(holder, form);
        var bytes = key.Write();
        try
        {
            return Base64Url.EncodeToString(Protector(form).Protect(bytes));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private const string Delete = """
        DELETE FROM unsent_text
        WHERE person_id = @person AND form_id = @form
        """;

    private const string Insert = """
        INSERT INTO unsent_text (person_id, form_id, ends_at, sealed)
        VALUES (@person, @form, @ends, @bytes)
        """;

    private const string OfPerson = """
        SELECT form_id, ends_at, sealed
        FROM unsent_text
        WHERE person_id = @person
        ORDER BY ends_at DESC
        """;

    /// <summary>Keeps what was typed, instead of what was kept for this form before.</summary>
    /// <returns>False when the ticket is not one of this form, or there is too much to keep.</returns>
    public async Task<bool> KeepAsync(
        string? ticket,
        string form,
        IReadOnlyDictionary<string, string[]> fields,
        CancellationToken ct
    )
    {
        using var key = Open(ticket, form);
        if (key is null)
            return false;
        var ends = DateTimeOffset.FromUnixTimeMilliseconds((clock.GetUtcNow() + Kept).ToUnixTimeMilliseconds());
        var plain = JsonSerializer.SerializeToUtf8Bytes(new UnsentFields(new(fields)));
        try
        {
            return plain.Length <= Longest
                && await content.TryAsync(work => ReplaceAsync(work, key, ends, key.Seal(plain, ends)), ct);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static async Task<bool> ReplaceAsync(Work work, UnsentKey key, DateTimeOffset ends, byte[] bytes)
    {
        var person = key.Writer;
        await work.ExecuteAsync(Delete, new { person, form = key.Form });
        await work.ExecuteAsync(
            Insert,
            new
            {
                person,
                form = key.Form,
                ends,
                bytes,
            }
        );
        foreach (var old in (await work.QueryAsync<Row>(OfPerson, new { person })).Skip(Most))
            await work.ExecuteAsync(Delete, new { person, form = old.FormId });
        return true;
    }

    private const string One = """
        SELECT form_id, ends_at, sealed
        FROM unsent_text
        WHERE person_id = @person AND form_id = @form AND ends_at > @now
        """;

    /// <summary>What this person typed in this form and did not send; null when nothing is kept, or the row is not
    /// theirs and of this form.</summary>
    public async Task<UnsentText?> FindAsync(Holder holder, string form, CancellationToken ct)
    {
        using var key = UnsentKey.Of(holder, form);
        var at = new
        {
            person = holder.Id,
            form = key.Form,
            now = clock.GetUtcNow(),
        };
        if (await content.FirstAsync<Row>(One, at, ct) is not { } row)
            return null;
        try
        {
            var plain = key.Open(row.Sealed, row.EndsAt);
            var fields = JsonSerializer.Deserialize<UnsentFields>(plain)!.Fields;
            CryptographicOperations.ZeroMemory(plain);
            return new(row.EndsAt - Kept, row.EndsAt, fields);
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    /// <summary>Destroys what this person typed in this form: it was sent, or they do not want it any more.</summary>
    public async Task RemoveAsync(Holder holder, string form, CancellationToken ct)
    {
        using var key = UnsentKey.Of(holder, form);
        await content.ExecuteAsync(Delete, new { person = holder.Id, form = key.Form }, ct);
    }

    private const string DeleteEnded = """
        DELETE FROM unsent_text
        WHERE ends_at <= @now
        """;

    /// <summary>Deletes what was kept for seven days. Idempotent.</summary>
    public Task<int> SweepAsync(CancellationToken ct) =>
        content.ExecuteAsync(DeleteEnded, new { now = clock.GetUtcNow() }, ct);

    private UnsentKey? Open(string? ticket, string form)
    {
        if (ticket is not { Length: > 0 })
            return null;
        byte[]? bytes = null;
        try
        {
            bytes = Protector(form).Unprotect(Base64Url.DecodeFromChars(ticket));
            return bytes.Length == UnsentKey.Length ? UnsentKey.Read(bytes) : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private IDataProtector Protector(string form) => protection.CreateProtector("IncidentDesk/unsent-text/v1", form);
}
