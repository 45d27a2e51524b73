using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>The end of an act's transaction: when the case is purged, who is reminded of what, which requests end, and
/// where the case stands now.</summary>
internal static class ActDates
{
    /// <summary>False when somebody else changed the case since it was loaded.</summary>
    public static async Task<bool> WriteAsync(Work work, ActWrite write, PurgeDates dates)
    {
        if (!write.InTeam)
            await TellTeamAsync(work, write);
        await WritePurgeAsync(work, write, dates);
        foreach (var person in write.Before.Readers.Except(write.After.Readers))
            await ReminderStore.DeleteAsync(work, write.Loaded.Row.Id, person);
        foreach (var end in write.Plan.Steps.OfType<EndRequest>())
            await CustodyStore.RemoveAsync(work, end.Request);
        await WriteDeadlinesAsync(work, write);
        await WritePlacesAsync(work, write);
        return await MoveAsync(work, write);
    }

    /// <summary>Seals where the case stands for every mailbox that the holder can open: the team for all of them,
    /// somebody in a mailbox for their own, when they move the case.</summary>
    private static async Task WritePlacesAsync(Work work, ActWrite write)
    {
        if (!write.InTeam && !MovesFromMailbox(write))
            return;
        var mailboxes = write
            .Loaded.Others.Concat(write.Made.Folders.Where(folder => folder.Row.Kind == FolderKind.Party))
            .Concat(write.Before.MailboxGone ? [] : [write.Loaded.Mailbox]);
        foreach (var mailbox in mailboxes)
        {
            var place = CasePlace.Of(write.After, mailbox.Id);
            // A mailbox does not tell whose folders the case has.
            if (!write.InTeam)
                place = place with { Alone = write.Loaded.Place?.Alone };
            await place.WriteAsync(work, mailbox, write.Made.Next.GetValueOrDefault(mailbox.Id));
        }
    }

    private const string Postpone = """
        UPDATE folder
        SET purge_at = @at
        WHERE purge_at < @at AND (id = @id OR id = @mailbox OR id IN (SELECT folder_id FROM case_folder
            WHERE case_id = @id))
        """;

    /// <summary>Postpones the purge of a closed case when somebody adds to it from their mailbox, so that neither the
    /// addition nor the case is purged the same day, and tells those who hold its keys.</summary>
    private static async Task TellTeamAsync(Work work, ActWrite write)
    {
        var row = write.Loaded.Row;
        await work.ExecuteAsync(
            Postpone,
            new
            {
                id = row.Id,
                mailbox = row.MailboxId,
                at = Retentions.AfterAdding(write.Now),
            }
        );
        await PurgeDates.AddAsync(work, row.Id, write.Now);
        await ReminderStore.TellAsync(work, row.Id, write.Holders, write.Now);
        if (write.Has<CaseReopened>())
            await ReminderStore.TellAsync(
                work,
                row.Id,
                Deadlines.Coordination(write.After, Apart(write)),
                write.Now,
                Deadlines.Objected
            );
    }

    private static async Task WritePurgeAsync(Work work, ActWrite write, PurgeDates dates)
    {
        var (id, mailbox, at) = (write.Loaded.Row.Id, write.Loaded.Row.MailboxId, write.After.PurgeAt);
        if (!write.InTeam)
        {
            if (write.Has<CaseReopened>())
                await PurgeDates.LiftAsync(work, id, mailbox, write.Now);
            return;
        }
        foreach (var running in write.Loaded.Measures)
            await MeasureStore.KeepAsync(
                work,
                dates,
                write.Holder,
                running,
                at,
                write.After.Protocol.Common.Retention,
                write.Now
            );
        if (!await IsStaleAsync(work, write, dates))
            return;
        if (at is { } purge)
            await dates.SetAsync(work, write.Holder, id, Together(write), purge, write.Now);
        else
            await PurgeDates.LiftAsync(work, id, mailbox, write.Now);
    }

    /// <summary>Whether the dates of the case are other ones after this act, or were changed by somebody who cannot
    /// open it. A date that was set is brought forward only by an act that changes it.</summary>
    private static async Task<bool> IsStaleAsync(Work work, ActWrite write, PurgeDates dates)
    {
        var at = write.After.PurgeAt;
        if (write.Has<CaseReopened>() || at != write.Before.PurgeAt)
            return true;
        var date = await PurgeDates.FindAsync(work, write.Loaded.Row.Id);
        return at > date?.At
            || (at is null) != (date is null)
            || await dates.DifferAsync(work, write.Loaded.Row.Id, write.Loaded.Row.MailboxId);
    }

    /// <summary>The folders that are purged with the case, as its own ledger names them: a row that links a folder of
    /// another case counts for nothing.</summary>
    private static IEnumerable<Guid> Together(ActWrite write) =>
        [
            write.Loaded.Row.Id,
            write.Loaded.Row.MailboxId,
            .. write.After.Others.Where(other => other.HasFolder).Select(other => other.Id),
            .. write.After.History.OfType<DecisionProposed>().Select(proposed => proposed.Decision),
            .. write.After.Agreement is { } agreement ? [agreement] : Array.Empty<Guid>(),
            .. write.After.Identity is { } identity ? [identity.Folder] : Array.Empty<Guid>(),
        ];

    /// <summary>From the mailbox, the reporter changes deadlines only by reopening or pausing the case. The mailbox
    /// does not name the handlers, so the holders of its key are reminded.</summary>
    private static async Task WriteDeadlinesAsync(Work work, ActWrite write)
    {
        if (write.InTeam)
            await ReminderStore.ReplaceAsync(work, write.Loaded.Row.Id, Deadlines.Of(write.After, write.People.People));
        else if (MovesFromMailbox(write))
            await ReminderStore.ReplaceAsync(
                work,
                write.Loaded.Row.Id,
                Deadlines.Of(write.After with { Taken = false, Receivers = [.. write.Holders] }, Apart(write))
            );
    }

    private static bool MovesFromMailbox(ActWrite write) => write.Has<CaseReopened>() || write.Has<CasePaused>();

    private const string Move = """
        UPDATE incident_case
        SET protocol = @protocol, protocol_version = @definition, stage = @stage, status = @status, ends_at = @ends,
            version = @version + 1
        WHERE id = @id AND version = @version
        """;

    private static async Task<bool> MoveAsync(Work work, ActWrite write)
    {
        var (row, after, moves) = (write.Loaded.Row, write.After, write.InTeam || MovesFromMailbox(write));
        return await work.ExecuteAsync(
                Move,
                new
                {
                    id = row.Id,
                    version = row.Version,
                    stage = moves ? after.Stage : row.Stage,
                    status = moves ? after.Status : row.Status,
                    protocol = moves ? after.Protocol.Id : row.Protocol,
                    definition = moves ? after.Protocol.Version : row.ProtocolVersion,
                    ends = moves ? after.StageEndsAt : row.EndsAt,
                }
            ) == 1;
    }

    /// <summary>The people among whom an act from a mailbox looks for coordination: nobody who once had the keys and
    /// has them no more, since they may have stepped aside. From another person's mailbox, nobody at all, since it does
    /// not tell whom the reporter set aside.</summary>
    private static IEnumerable<Person> Apart(ActWrite write)
    {
        if (write.Loaded.IsInvitee)
            return [];
        var had = write
            .Before.History.SelectMany(entry =>
                entry switch
                {
                    Received received => received.Readers,
                    HandlerJoined joined => [joined.By],
                    KeysGiven given => [given.To],
                    _ => ImmutableArray<Guid>.Empty,
                }
            )
            .Except(write.Holders)
            .ToHashSet();
        return write.People.People.Where(person => !had.Contains(person.Id));
    }
}
