using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Cases.Loads;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Figures;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>Writes an act: carries out its plan of keys, and appends its entries and everything that follows from them
/// in one transaction.</summary>
public sealed class ActWriter(
    ContentDatabase content,
    ActKeys keys,
    RoundKeys roundKeys,
    InvitationStore invitations,
    PurgeDates dates,
    RosterStore roster,
    TimeProvider clock
)
{
    /// <summary>Writes the entries of an act that its rule allowed. A refusal when its keys cannot be sealed as the
    /// plan says; nothing was written then, nor when somebody else wrote first.</summary>
    internal async Task<Attempt<Refusal?>> TryAsync(
        CaseFolders loaded,
        Holder holder,
        ImmutableArray<LedgerEntry> entries,
        CaseAct act,
        CancellationToken ct
    )
    {
        var (people, now) = (await roster.AllAsync(ct), clock.GetUtcNow());
        var opened = await keys.OpenedAsync(loaded, entries, ct);
        var plan = KeyPlan.Of(loaded.File, entries, opened, holder.Id, people.Present, now);
        if (plan.Bar is { } bar)
            return new Refusal(bar);
        using var made = new MadeKeys();
        await keys.MakeAsync(made, loaded, plan, people, act.Code, ct);
        Guid[] holders = loaded.Case is null
            ? [.. (await keys.OfMailboxAsync(loaded, ct)).Where(person => people.Find(person) is not null)]
            : [];
        var write = new ActWrite(loaded, holder, act, plan, made, people, holders, now);
        var (backs, ends) = (await keys.BacksAsync(plan, ct), await keys.EndsAsync(loaded, plan, made, ct));
        if (!await content.TryAsync(work => WriteAsync(work, write, backs, ends), ct))
            return Attempt<Refusal?>.LostRace;
        await keys.TakeBackAsync(loaded, plan, made, backs);
        return (Refusal?)null;
    }

    private async Task<bool> WriteAsync(
        Work work,
        ActWrite write,
        IEnumerable<ShareBack> backs,
        IEnumerable<GrantEnd> ends
    )
    {
        await ShareWork.AddAsync(work, backs);
        foreach (var end in ends)
            await GrantEnds.AddAsync(work, write.Holder, end);
        // Written first, so that a proposal of the same act comes after it in the journal.
        await DecisionStops.WriteAsync(work, write.Before.Id, write.Loaded.Row.MailboxId, write.Plan.Ends, write.Now);
        return await WritePairsAsync(work, write)
            && await WriteFoldersAsync(work, write)
            && await WriteNewFoldersAsync(work, write)
            && await WriteDecisionAsync(work, write)
            && await WriteMeasuresAsync(work, write)
            && await write.Act.Also(work, write.Loaded, write.Verdict)
            && await FigureShares.WriteAsync(work, write)
            && await WriteHandlersAsync(work, write)
            && await ActDates.WriteAsync(work, write, dates);
    }

    private static async Task<bool> WriteHandlersAsync(Work work, ActWrite write)
    {
        await CaseHandlers.WriteAsync(work, write);
        return true;
    }

    /// <summary>Who left and who joined the pair of a decision.</summary>
    private static async Task<bool> WritePairsAsync(Work work, ActWrite write)
    {
        foreach (var (folder, next, step) in write.Made.Decisions)
        {
            if (
                !await FolderStore.AppendAsync(
                    work,
                    write.Holder,
                    folder,
                    next,
                    step.Entries,
                    new Dictionary<Guid, string>(),
                    write.Now
                )
            )
                return false;
            await ReminderStore.ReplaceAsync(work, folder.Id, Deadlines.Of(step.After));
            foreach (var person in step.Before.Course.Readers.Except(step.After.Course.Readers))
                await ReminderStore.DeleteAsync(work, folder.Id, person);
        }
        return true;
    }

    private static async Task<bool> WriteFoldersAsync(Work work, ActWrite write)
    {
        foreach (var folder in write.Loaded.Written)
        {
            var (own, next) = (write.Own(folder), write.Made.Next.GetValueOrDefault(folder.Id));
            if (
                (own.Length > 0 || next is not null)
                && !await FolderStore.AppendAsync(work, write.Holder, folder, next, own, write.Texts, write.Now)
            )
                return false;
        }
        return true;
    }

    /// <summary>Folders created by the act, each with its first entries, and the code that opens it.</summary>
    private async Task<bool> WriteNewFoldersAsync(Work work, ActWrite write)
    {
        foreach (var folder in write.Made.Folders)
        {
            await FolderStore.InsertAsync(work, folder);
            await CaseRows.AddAsync(work, folder.Id, write.Loaded.Row.Id);
            if (
                !await FolderStore.AppendAsync(
                    work,
                    write.Holder,
                    folder,
                    null,
                    write.Own(folder),
                    write.Texts,
                    write.Now
                )
            )
                return false;
        }
        if (
            write.Plan.Entries.FirstOrDefault(entry =>
                entry.Folder is FolderKind.Party or FolderKind.Agreement
                && !write.Loaded.Written.Concat(write.Made.Folders).Any(folder => write.Own(folder).Contains(entry))
            ) is
            { } lost
        )
            throw new InvalidOperationException(
                $"An entry has no folder it could be written in: {lost.GetType().Name}."
            );
        if (write.Act.Code is { } code)
            await InviteAsync(work, write, code);
        return true;
    }

    /// <summary>Writes the code of a mailbox nobody has opened yet. Until somebody comes it counts as unread, and has
    /// its own purge date.</summary>
    private async Task InviteAsync(Work work, ActWrite write, InvitationCode code)
    {
        var unread = Retentions.Kept(write.After.Protocol.Common.Retention.UnreadMailbox, write.Now);
        foreach (
            var party in write
                .Plan.Entries.Select(entry =>
                    entry switch
                    {
                        PartyInvited invited => invited.Party,
                        CodeRenewed renewed => renewed.Party,
                        _ => (Guid?)null,
                    }
                )
                .OfType<Guid>()
        )
        {
            await ReceiptStore.ReplaceAsync(work, code.ReceiptOf(party));
            await invitations.AddAsync(work, code, party, Contact.CodeLasts);
            await dates.SetAsync(work, write.Holder, party, [party], unread, write.Now);
        }
    }

    private const string StandsOn = """
        INSERT INTO decision_consent (folder_id, mailbox_id)
        VALUES (@folder, @mailbox)
        """;

    private async Task<bool> WriteDecisionAsync(Work work, ActWrite write)
    {
        if (write.Made.Decision is not { } decision)
            return true;
        var opened = write.Plan.Entries.OfType<DecisionEntry>().ToArray();
        await FolderStore.InsertAsync(work, decision);
        if (!await FolderStore.AppendAsync(work, write.Holder, decision, null, opened, write.Texts, write.Now))
            return false;
        foreach (var round in write.Act.Rounds)
            await roundKeys.InsertAsync(work, decision, round);
        await work.ExecuteAsync(StandsOn, new { folder = decision.Id, mailbox = write.Loaded.Row.MailboxId });
        await CaseRows.AddAsync(work, decision.Id, write.Loaded.Row.Id);
        await ReminderStore.ReplaceAsync(work, decision.Id, Deadlines.Of(DecisionFile.Fold(opened, [], write.Now)));
        return true;
    }

    /// <summary>The measure that the act proposes, and the running ones whose signers change.</summary>
    private async Task<bool> WriteMeasuresAsync(Work work, ActWrite write)
    {
        if (
            write.Made.Measure is { } measure
            && !await MeasureStore.InsertAsync(
                work,
                dates,
                write.Holder,
                measure,
                write.Plan.Entries.OfType<MeasureOpened>().Single(),
                write.After.Protocol.Common.Retention,
                write.Texts,
                write.Now
            )
        )
            return false;
        foreach (var (running, next, step) in write.Made.Measures)
            if (!await MeasureStore.RekeyAsync(work, write.Holder, running, next, step.Changed, write.Now))
                return false;
        return true;
    }
}
