using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>Sets right what follows from the ledger of a case and is kept beside it: the dates of its purge, who is
/// reminded when, and the place that is sealed for each mailbox; and names the mailbox in a ledger that does not. Done
/// for whoever opens the list of their cases.</summary>
public sealed class CaseMending(
    ContentDatabase content,
    CaseActs acts,
    PurgeDates dates,
    RosterStore roster,
    TimeProvider clock
)
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
        (
            MailboxNamed.Missing(open.File, holder.Id, clock.GetUtcNow()).Length > 0
            || !await AreDatesRightAsync(open, ct)
            || !await AreRemindersRightAsync(open, ct)
            || !await ArePlacesRightAsync(open, ct)
        ) && await acts.ActAsync(holder, open.Id, new(_ => Verdict.Of()), ct) is { Refusal: null };

    private async Task<bool> AreDatesRightAsync(CaseFolders open, CancellationToken ct)
    {
        var date = await content.FirstAsync<PurgeDate>(PurgeDates.OfFolder, new { folder = open.Id }, ct);
        return (open.File.PurgeAt is null) == (date is null)
            && !await dates.DifferAsync(content, open.Id, open.Row.MailboxId, ct);
    }

    /// <summary>Whether each mailbox has the place at which the case stands: somebody who moves it from their own
    /// mailbox cannot tell the others, and a mailbox that was opened before places were sealed has none.</summary>
    private async Task<bool> ArePlacesRightAsync(CaseFolders open, CancellationToken ct)
    {
        foreach (var mailbox in open.File.MailboxGone ? open.Others : open.Others.Add(open.Mailbox))
            if (
                await CasePlace.FindAsync(content, mailbox, ct) is not { } place
                || !place.Says(CasePlace.Of(open.File, mailbox.Id))
            )
                return false;
        return true;
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
