using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Storage.Cases;

/// <summary>Deletes a mailbox at the request of its own holder: its keys are purged at once, and the case's too while
/// nobody has started to listen and it belongs to nobody else.</summary>
internal sealed class PurgeMailbox(
    ContentDatabase content,
    CaseStore cases,
    GrantStore grants,
    PurgeStore shred,
    Journal journal,
    TimeProvider clock
)
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

    /// <summary>Purges at once and irrevocably; those in charge of a case that stays are told that it changed. Null
    /// when no mailbox is open.</summary>
    /// <returns>What forbids it, with the reason of a hold; a null refusal on success.</returns>
    public async Task<(Refusal? Refusal, string? Why)?> DeleteAsync(Holder reporter, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            using var open = await cases.LoadMailboxAsync(reporter, ct);
            if (open is null)
                return null;
            var now = clock.GetUtcNow();
            if (await journal.IsAheadOfAsync(now, ct))
                return (new(Reason.ClockBehind), null);
            if (open.IsInvitee)
            {
                if (PurgeNow.BarsOther(open.File, new(reporter.Id, []), now) is { } kept)
                    return (new(kept), null);
                var team = (await grants.HoldersAsync(open.Mailbox.Id, open.Mailbox.Row.KeyId, ct)).Where(person =>
                    person != reporter.Id
                );
                if (
                    !await CloseAsync(
                        open,
                        [open.Mailbox.Id],
                        team,
                        [],
                        open.File.Others[0].Kind == PartyKind.Affected ? Binding.ConsentGone : Binding.Stands,
                        now,
                        ct
                    )
                )
                    continue;
                await EndAsync(reporter, [open.Mailbox.Id], ct);
                return (null, null);
            }
            if (PurgeNow.Bars(open.File, new(reporter.Id, []), now) is { } bar)
                return (
                    new(bar),
                    bar == Reason.UnderHold ? await cases.TextAsync(open, open.File.Hold!.Reason, ct) : null
                );
            var goes = PurgeNow.TakesCase(open.File, await cases.IsAloneAsync(open.Row.Id, ct));
            Guid[] ids =
            [
                .. goes ? [open.Row.Id, .. await cases.BesideAsync(open.Row.Id, ct)] : Array.Empty<Guid>(),
                open.Mailbox.Id,
                .. open.File.Identity is { } name ? [name.Folder] : Array.Empty<Guid>(),
            ];
            ids = [.. ids.Distinct()];
            // When the case is purged too, those who could open it are told that, and nothing more.
            var holders = await grants.HoldersAsync(open.Mailbox.Id, open.Mailbox.Row.KeyId, ct);
            var read = holders.Where(person => person != reporter.Id).ToArray();
            var handlers = open.File.Handlers.Select(handler => handler.Person).Distinct().ToArray();
            var told = handlers.Length > 0 ? handlers : read;
            var ends = goes ? Binding.Stands : Binding.ConsentGone;
            if (!await CloseAsync(open, ids, goes ? [] : told, goes ? read : [], ends, now, ct))
                continue;
            await EndAsync(reporter, ids, ct);
            return (null, null);
        }
        throw new InvalidOperationException("Too many people changed this case at once.");
    }

    /// <summary>Purges the folders, and every grant to the holder of the words that opened them.</summary>
    private async Task EndAsync(Holder holder, Guid[] ids, CancellationToken ct)
    {
        await grants.RemoveHolderAsync(holder.Id, ct);
        await shred.PurgeAsync(ids, ct);
    }

    /// <param name="told">Those in charge of a case that stays; its readers when nobody is in charge.</param>
    /// <param name="lose">Those who could open a case that is purged too.</param>
    /// <param name="ends">What this ends of the decisions based on the consent given here.</param>
    private Task<bool> CloseAsync(
        CaseFolders open,
        Guid[] ids,
        IEnumerable<Guid> told,
        Guid[] lose,
        Binding ends,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        content.TryAsync(
            async work =>
            {
                if (await work.ExecuteAsync(Guard, new { id = open.Row.Id, version = open.Row.Version }) != 1)
                    return false;
                await DecisionStops.WriteAsync(work, open.File.Id, open.Row.MailboxId, ends, now);
                await work.ExecuteAsync(
                    CloseNow,
                    new
                    {
                        none = PurgeStore.NoKey,
                        now,
                        ids = Database.List(ids),
                    }
                );
                await ReminderStore.TellAsync(work, open.Row.Id, told, now);
                await PurgedMailboxStore.TellAsync(work, lose, now);
                return true;
            },
            ct
        );
}
