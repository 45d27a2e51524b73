using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases;

/// <summary>What acts of a case do to its decisions: end them, and change the pair in them.</summary>
internal sealed partial class CaseStore
{
    /// <summary>A change to a decision, to be written with its case's act: who left and who joined its pair, and the
    /// new key.</summary>
    private sealed record PairChange(
        OpenFolder Folder,
        NewKey Next,
        ImmutableArray<DecisionEntry> Entries,
        DecisionFile Before,
        DecisionFile After
    )
    {
        /// <summary>Whether nobody of its pair is left and it has not been carried out.</summary>
        public bool IsAbandoned => !After.Course.Pair.Any() && (After.IsOpen || After.State == DecisionState.ToExecute);

        public async Task<bool> AppendAsync(Work work, Holder holder, DateTimeOffset now)
        {
            if (
                !await FolderStore.AppendAsync(work, holder, Folder, Next, Entries, new Dictionary<Guid, string>(), now)
            )
                return false;
            await ReminderStore.ReplaceAsync(work, Folder.Id, Deadlines.Of(After));
            foreach (var person in Before.Course.Readers.Except(After.Course.Readers))
                await ReminderStore.DeleteAsync(work, Folder.Id, person);
            return true;
        }
    }

    /// <summary>The decisions the holder can open whose pair differs from the case's.</summary>
    private async Task<IReadOnlyList<PairChange>> PairedAsync(
        CaseFolders loaded,
        CaseFile after,
        Roster people,
        Holder holder,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var changes = new List<PairChange>();
        if (loaded.Case is null)
            return changes;
        foreach (var decision in loaded.Decisions.Where(decision => !decision.IsTorn))
        {
            var entries = CaseBinding.Entries(decision.File, after, holder.Id, now);
            if (entries.IsEmpty)
                continue;
            var next = NewKey.Make(decision.Folder.Row.Epoch + 1);
            var file = decision.File.At(now).After(entries);
            await GrantAsync(
                file.Course.Readers.Distinct()
                    .Select(person => (decision.Folder.Id, next, person, people.ReadKey(person))),
                ct
            );
            changes.Add(new(decision.Folder, next, entries, decision.File, file));
        }
        return changes;
    }

    /// <summary>The effect of the act on the case's decisions. A mailbox cannot tell whether there are any, so it
    /// reports the effect in any case.</summary>
    private static Binding Ends(CaseFolders loaded, CaseFile after, Verdict verdict, IReadOnlyList<PairChange> paired)
    {
        var proposed = loaded.File.History.OfType<DecisionProposed>().ToArray();
        if (loaded.Case is not null && proposed.Length == 0)
            return Binding.Stands;
        // A decision that is over and that nobody here can open must not come back into force beside a new one.
        var unseen =
            verdict.Entries.Any(entry => entry is ProposalOpened)
            && proposed.Any(one => loaded.Decisions.All(decision => decision.Folder.Id != one.Decision));
        return unseen || paired.Any(change => change.IsAbandoned)
            ? Binding.Ended
            : CaseBinding.Change(loaded.File, after, verdict.Entries);
    }

    /// <summary>Decisions that the holder cannot open and that are over: the journal records that the case ended them,
    /// or their deadline has passed.</summary>
    private async Task<ImmutableHashSet<Guid>> OverAsync(
        CaseFile file,
        IReadOnlyList<DecisionFolder> decided,
        IReadOnlyList<ReadEntry> entries,
        CancellationToken ct
    )
    {
        var over = ImmutableHashSet<Guid>.Empty;
        foreach (var read in entries)
        {
            if (
                read.Entry is not DecisionProposed proposed
                || decided.Any(decision => decision.Folder.Id == proposed.Decision)
            )
                continue;
            var late = file.Protocol.Stage(Propose.Stage)?.Deadline?.After(proposed.At) <= clock.GetUtcNow();
            if (
                late
                || (await stops.AfterAsync(DecisionStops.TagOf(file.Id), read.JournalSeq, long.MaxValue, ct)).Any(
                    stop => stop.What == Binding.Ended
                )
            )
                over = over.Add(proposed.Decision);
        }
        return over;
    }
}
