using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;

namespace IncidentDesk.Storage;

/// <summary>The end of a mailbox by its own holder's hand: its keys go at once, and the case's too as long as nobody has listened.</summary>
internal sealed class MailboxEnd(ContentDatabase content, CaseStore cases, ShredStore shred, Journal journal, TimeProvider clock)
{
    private const int Attempts = 5;

    private const string Guard = """
        UPDATE incident_case
        SET version = @version + 1
        WHERE id = @id AND version = @version
        """;

    private const string CloseNow = """
        UPDATE folder
        SET key_id = @none, purge_at = @now
        WHERE id IN @ids
        """;

    private const string Tell = """
        INSERT INTO due (folder_id, person_id, at, nth)
        VALUES (@id, @person, @now, @nth)
        """;

    /// <summary>Destroys now, and cannot be undone; those in charge of a case that stays are told that something changed. Null when no mailbox is open.</summary>
    /// <returns>What stood against it, with the reason of a hold; a null refusal when everything is gone.</returns>
    public async Task<(Refusal? Refusal, string? Why)?> DeleteAsync(Holder reporter, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            using var open = await cases.LoadMailboxAsync(reporter, ct);
            if (open is null) return null;
            var now = clock.GetUtcNow();
            if (await journal.IsAheadOfAsync(now, ct)) return (new(Reason.ClockBehind), null);
            if (DeleteNow.Bars(open.File, new(reporter.Id, []), now) is { } bar)
                return (new(bar), bar == Reason.UnderHold ? await cases.TextAsync(open, open.File.Hold!.Reason, ct) : null);
            var goes = open.Row.Status == CaseStatus.Open && DeleteNow.TakesCase(open.File.Protocol, open.Row.Stage);
            Guid[] ids = [.. goes ? [open.Row.Id] : Array.Empty<Guid>(), open.Mailbox.Id, .. open.File.Identity is { } name ? [name.Folder] : Array.Empty<Guid>()];
            if (!await CloseAsync(open, ids, goes, now, ct)) continue;
            await shred.DestroyAsync(ids, ct);
            return (null, null);
        }
        throw new InvalidOperationException("Too many people changed this case at once.");
    }

    private Task<bool> CloseAsync(CaseFolders open, Guid[] ids, bool goes, DateTimeOffset now, CancellationToken ct) => content.TryAsync(async work =>
    {
        if (await work.ExecuteAsync(Guard, new { id = open.Row.Id, version = open.Row.Version }) != 1) return false;
        await work.ExecuteAsync(CloseNow, new { none = ShredStore.NoKey, now, ids = Database.List(ids) });
        if (!goes)
            foreach (var person in open.File.Handlers.Select(handler => handler.Person).Distinct())
                await work.ExecuteAsync(Tell, new { id = open.Row.Id, person, now, nth = Deadlines.Now });
        return true;
    }, ct);
}
