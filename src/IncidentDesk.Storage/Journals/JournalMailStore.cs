using IncidentDesk.Rules;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Journals;

/// <summary>The CoPil's daily mails: one published line a day, the same for everybody, written to the outbox once per
/// person and day.</summary>
public sealed class JournalMailStore(ContentDatabase content, RosterStore roster, HourStore hours)
{
    /// <summary>The daily mail is sent from eight in the morning, Paris time.</summary>
    public static readonly TimeSpan Morning = TimeSpan.FromHours(8);

    /// <summary>When the mails of a day are due. A day is stored as its midnight in UTC, though the mails follow Paris
    /// time.</summary>
    internal static DateTimeOffset DueOn(DateTimeOffset day) =>
        Workdays.Midnight(DateOnly.FromDateTime(day.UtcDateTime)) + Morning;

    private sealed class DayRow
    {
        public long Seq { get; init; }
        public byte[] Hash { get; init; } = [];
    }

    private const string OfDay = """
        SELECT seq, hash
        FROM journal_day
        WHERE at = @day
        """;

    private const string InsertDay = """
        INSERT INTO journal_day (at, seq, hash)
        VALUES (@day, @seq, @hash)
        """;

    private const string InsertOnce = """
        INSERT INTO outbox (id, folder_id, person_id, at, nth, kind)
        SELECT @id, @nowhere, @person, @day, 0, @kind
        WHERE NOT EXISTS (
            SELECT 1 FROM outbox
            WHERE folder_id = @nowhere AND person_id = @person AND at = @day AND nth = 0)
        """;

    /// <summary>Writes the day's mails to the outbox; answers how many were new.</summary>
    /// <param name="day">The day, as its midnight in UTC.</param>
    public async Task<int> CollectAsync(DateTimeOffset day, CancellationToken ct)
    {
        if (await LineAsync(day, ct) is null && await hours.NewestAsync(ct) is var newest)
            await content.TryAsync(
                async work =>
                    await work.ExecuteAsync(
                        InsertDay,
                        new
                        {
                            day,
                            seq = newest.Seq,
                            hash = newest.Hash,
                        }
                    ) == 1,
                ct
            );
        var added = 0;
        foreach (var member in (await roster.AllAsync(ct)).People.Where(person => person.InCopil))
            await content.TryAsync(
                async work =>
                {
                    added += await work.ExecuteAsync(
                        InsertOnce,
                        new
                        {
                            id = Guid.NewGuid(),
                            nowhere = Guid.Empty,
                            person = member.Id,
                            day,
                            kind = MailKind.Journal,
                        }
                    );
                    return true;
                },
                ct
            );
        return added;
    }

    /// <summary>The hash of the founding as the database has it, for people to compare with their sheets.</summary>
    public Task<string?> FoundingAsync(CancellationToken ct) => roster.FoundingHashAsync(ct);

    /// <summary>The line named in a day's mails; null before they are written.</summary>
    public async Task<LineName?> LineAsync(DateTimeOffset day, CancellationToken ct) =>
        await content.FirstAsync<DayRow>(OfDay, new { day }, ct) is { } row ? new(row.Seq, row.Hash) : null;
}
