using IncidentDesk.Rules;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>Sets right what the database says in clear about a case, from its ledger: the dates of its purge, and who
/// is reminded when. Done for whoever opens the list of their cases.</summary>
public sealed class CaseMending(ContentDatabase content, CaseActs acts, RosterStore roster, TimeProvider clock)
{
    private sealed class DueRow
    {
        public Guid PersonId { get; init; }
        public DateTimeOffset At { get; init; }
        public int Nth { get; init; }
    }

    private const string ToCome = """
        SELECT person_id, at, nth
        FROM due
        WHERE folder_id = @id AND at > @now AND nth NOT IN (@news, @objected)
        """;

    /// <summary>Writes nothing where all is right; answers whether it wrote.</summary>
    public async Task<bool> MendAsync(Holder holder, CaseFolders open, CancellationToken ct) =>
        (!await AreDatesRightAsync(open, ct) || !await AreRemindersRightAsync(open, ct))
        && await acts.ActAsync(holder, open.Id, new(_ => Verdict.Of()), ct) is { Refusal: null };

    private async Task<bool> AreDatesRightAsync(CaseFolders open, CancellationToken ct)
    {
        var date = await content.FirstAsync<PurgeDate>(PurgeDates.OfFolder, new { folder = open.Id }, ct);
        return (open.File.PurgeAt is null) == (date is null)
            && await content.FirstAsync<int>(
                PurgeDates.Differing,
                new
                {
                    id = open.Id,
                    mailbox = open.Row.MailboxId,
                    none = PurgeStore.NoKey,
                },
                ct
            ) == 0;
    }

    private async Task<bool> AreRemindersRightAsync(CaseFolders open, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = await content.QueryAsync<DueRow>(
            ToCome,
            new
            {
                id = open.Id,
                now,
                news = Deadlines.MailboxNews,
                objected = Deadlines.Objected,
            },
            ct
        );
        var right = Deadlines
            .Of(open.File, (await roster.AllAsync(ct)).People)
            .Where(due => due.At.ToUnixTimeMilliseconds() > now.ToUnixTimeMilliseconds())
            .Select(due => (due.Person, due.At.ToUnixTimeMilliseconds(), due.Nth))
            .ToHashSet();
        return right.SetEquals(rows.Select(row => (row.PersonId, row.At.ToUnixTimeMilliseconds(), row.Nth)));
    }
}
