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

/// <summary>The end of a mailbox by its own holder's hand: its keys go at once, and the case's too as long as nobody
/// has listened and it is nobody else's.</summary>
internal sealed class MailboxEnd(
    ContentDatabase content,
    CaseStore cases,
    GrantStore grants,
    ShredStore shred,
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

    /// <summary>Destroys now, and cannot be undone; those in charge of a case that stays are told that something
    /// changed. Null when no mailbox is open.</summary>
    /// <returns>What stood against it, with the reason of a hold; a null refusal when everything is gone.</returns>
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
                if (DeleteNow.BarsOther(open.File, new(reporter.Id, []), now) is { } kept)
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
            if (DeleteNow.Bars(open.File, new(reporter.Id, []), now) is { } bar)
                return (
                    new(bar),
                    bar == Reason.UnderHold ? await cases.TextAsync(open, open.File.Hold!.Reason, ct) : null
                );
            var goes = DeleteNow.TakesCase(open.File, await cases.IsAloneAsync(open.Row.Id, ct));
            Guid[] ids =
            [
                .. goes ? [open.Row.Id, .. await cases.BesideAsync(open.Row.Id, ct)] : Array.Empty<Guid>(),
                open.Mailbox.Id,
                .. open.File.Identity is { } name ? [name.Folder] : Array.Empty<Guid>(),
            ];
            ids = [.. ids.Distinct()];
            // Those who could open a case that goes too see that it did, and no more than that.
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

    /// <summary>The folders, and whatever else was sealed to the words that opened them.</summary>
    private async Task EndAsync(Holder holder, Guid[] ids, CancellationToken ct)
    {
        await grants.RemoveHolderAsync(holder.Id, ct);
        await shred.DestroyAsync(ids, ct);
    }

    /// <param name="told">Those in charge of a case that stays, or who could read it where nobody is.</param>
    /// <param name="lose">Those who could open a case that goes.</param>
    /// <param name="ends">What it ends of the decisions that stand on what was allowed here.</param>
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
                        none = ShredStore.NoKey,
                        now,
                        ids = Database.List(ids),
                    }
                );
                await ReminderStore.TellAsync(work, open.Row.Id, told, now);
                await EndedStore.TellAsync(work, lose, now);
                return true;
            },
            ct
        );
}
