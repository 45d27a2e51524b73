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
public sealed class PurgeMailbox(
    ContentDatabase content,
    CaseStore cases,
    GrantStore grants,
    PurgeStore purges,
    PurgeDates dates,
    Journal journal,
    TimeProvider clock
)
{
    private const string Guard = """
        UPDATE incident_case
        SET version = @version + 1
        WHERE id = @id AND version = @version
        """;

    /// <summary>Purges at once and irrevocably; those in charge of a case that stays are told that it changed. Null
    /// when no mailbox is open.</summary>
    /// <returns>What forbids it, with the reason of a hold; a null refusal on success.</returns>
    public Task<(Refusal? Refusal, string? Why)?> DeleteAsync(Holder reporter, CancellationToken ct) =>
        RetryLoop.RunAsync<(Refusal? Refusal, string? Why)?>(
            () => TryDeleteAsync(reporter, ct),
            () => Refused(Reason.TryAgain)
        );

    private async Task<Attempt<(Refusal? Refusal, string? Why)?>> TryDeleteAsync(Holder reporter, CancellationToken ct)
    {
        using var open = await cases.LoadMailboxAsync(reporter, ct);
        if (open is null)
            return null;
        var now = clock.GetUtcNow();
        if (await journal.IsAheadOfAsync(now, ct))
            return Refused(Reason.ClockBehind);
        if (open.IsInvitee)
            return PurgeNow.BarsOther(open.File, new(reporter.Id, []), now) is { } kept
                ? Refused(kept)
                : await TryDeleteOtherAsync(open, reporter, now, ct);
        if (PurgeNow.Bars(open.File, new(reporter.Id, []), now) is { } bar)
            return Refused(
                bar,
                bar == Reason.UnderHold ? await cases.TextAsync(open, open.File.Hold!.Reason, ct) : null
            );
        return await TryDeleteReportersAsync(open, reporter, now, ct);
    }

    private static (Refusal? Refusal, string? Why)? Refused(Reason reason, string? why = null) => (new(reason), why);

    /// <summary>Another person's own mailbox; the case stays.</summary>
    private async Task<Attempt<(Refusal? Refusal, string? Why)?>> TryDeleteOtherAsync(
        CaseFolders open,
        Holder holder,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var team = (await grants.HoldersAsync(open.Mailbox.Id, open.Mailbox.Row.KeyId, ct)).Where(person =>
            person != holder.Id
        );
        var ends = open.File.Others[0].Kind == PartyKind.Affected ? Binding.ConsentGone : Binding.Stands;
        if (!await CloseAsync(open, [open.Mailbox.Id], team, [], ends, now, ct))
            return Attempt<(Refusal? Refusal, string? Why)?>.LostRace;
        await EndAsync(holder, [open.Mailbox.Id]);
        return Purged;
    }

    private static readonly (Refusal? Refusal, string? Why)? Purged = (null, null);

    /// <summary>The reporter's mailbox with the name entrusted in it, and the case too when the rule says so.</summary>
    private async Task<Attempt<(Refusal? Refusal, string? Why)?>> TryDeleteReportersAsync(
        CaseFolders open,
        Holder reporter,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        // Where the rows and the place that the team sealed for this mailbox do not both say so, the case stays.
        var alone = open.Place is { Alone: true } && !open.IsPlaceInDoubt && await cases.IsAloneAsync(open.Row.Id, ct);
        var goes = PurgeNow.TakesCase(open.File, alone);
        Guid[] ids =
        [
            .. goes ? [open.Row.Id] : Array.Empty<Guid>(),
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
            return Attempt<(Refusal? Refusal, string? Why)?>.LostRace;
        await EndAsync(reporter, ids);
        return Purged;
    }

    /// <summary>Purges the folders, and every grant to the holder of the words that opened them. It goes on when the
    /// person leaves the page.</summary>
    private async Task EndAsync(Holder holder, Guid[] ids)
    {
        await grants.RemoveHolderAsync(holder.Id, CancellationToken.None);
        await purges.PurgeAsync(ids, CancellationToken.None);
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
                await dates.EndAsync(work, ids, now);
                await ReminderStore.TellAsync(work, open.Row.Id, told, now);
                await PurgedMailboxStore.TellAsync(work, lose, now);
                return true;
            },
            ct
        );
}
