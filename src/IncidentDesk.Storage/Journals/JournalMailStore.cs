using IncidentDesk.Rules;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Journals;

/// <summary>The CoPil's daily mails: one line of the journal a day, the same for everybody, written to the outbox once
/// a person and day.</summary>
internal sealed class JournalMailStore(ContentDatabase content, RosterStore roster, Journal journal)
{
    /// <summary>The day's line is sent from eight in the morning on, Paris time.</summary>
    public static readonly TimeSpan Morning = TimeSpan.FromHours(8);

    /// <summary>When the mails of a day begin to wait; a day is kept as its midnight in universal time, wherever it is
    /// lived.</summary>
    public static DateTimeOffset DueOn(DateTimeOffset day) =>
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

    /// <summary>Writes the day's mails; answers how many were new.</summary>
    /// <param name="day">The moment the day's mails are due.</param>
    public async Task<int> CollectAsync(DateTimeOffset day, CancellationToken ct)
    {
        if (await LineAsync(day, ct) is null && await journal.NewestAsync(ct) is var newest)
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
                            id = Guid.CreateVersion7(),
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

    /// <summary>The line that a day's mails name; null before they are written.</summary>
    public async Task<LineName?> LineAsync(DateTimeOffset day, CancellationToken ct) =>
        await content.FirstAsync<DayRow>(OfDay, new { day }, ct) is { } row ? new(row.Seq, row.Hash) : null;
}
