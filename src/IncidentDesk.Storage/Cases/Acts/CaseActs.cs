using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>Acts on a case: loads it, lets a rule decide, and appends the entries; after a lost race it begins
/// again.</summary>
public sealed class CaseActs(
    CaseReader reader,
    ActWriter writer,
    FolderStore folders,
    ConsentProofs consents,
    RosterStore roster,
    Journal journal,
    TimeProvider clock
)
{
    /// <summary>Loads, decides and appends. Null when there is no such case for this holder.</summary>
    /// <param name="id">Without effect for the holder of a mailbox, whose words name their case.</param>
    internal async Task<Verdict?> ActAsync(Holder holder, Guid id, CaseAct act, CancellationToken ct)
    {
        IReadOnlySet<Guid> taken = ImmutableHashSet<Guid>.Empty;
        var verdict = await RetryLoop.RunAsync(
            () => TryActAsync(holder, id, act, file => taken = file.TakenIn, ct),
            TooMany
        );
        if (verdict is { Refusal: null })
            foreach (var joined in taken)
                await FollowAsync(holder, id, joined, ct);
        return verdict;
    }

    /// <summary>Brings a case that was joined to this one up to date, where the same person is in charge of both. Where
    /// they are not, somebody who is does it from the joined case.</summary>
    private async Task FollowAsync(Holder holder, Guid id, Guid joined, CancellationToken ct)
    {
        using var other = await reader.LoadAsync(holder, id, ct);
        if (other is null)
            return;
        CaseAct follow = new(file => JoinFollowed.Decide(file, other.File, new(holder.Id, []), clock.GetUtcNow()));
        await RetryLoop.RunAsync(() => TryActAsync(holder, joined, follow, _ => { }, ct), TooMany);
    }

    private static Verdict? TooMany() => (Verdict)Reason.TryAgain;

    private async Task<Attempt<Verdict?>> TryActAsync(
        Holder holder,
        Guid id,
        CaseAct act,
        Action<CaseFile> loadedAs,
        CancellationToken ct
    )
    {
        using var loaded = holder.Mailbox is null
            ? await reader.LoadAsync(holder, id, ct)
            : await reader.LoadMailboxAsync(holder, ct);
        if (loaded is null)
            return null;
        if (loaded.Case is not null)
            loadedAs(loaded.File);
        if (!act.LeavesOutWritten && await SentBeforeAsync(loaded, holder, act, ct) is { } answered)
            return answered;
        var departed = await DepartedAsync(loaded, holder, ct);
        if (PinnedDefinitions.Differ(loaded.File))
            return (Verdict)Reason.OtherDefinition;
        if (loaded.Case is not null && await IsBehindAsync(loaded, ct))
            return (Verdict)Reason.ClockBehind;
        var verdict = act.Decide(departed.Aggregate(loaded.File, (file, entry) => file.Apply(entry)));
        if (
            loaded.File.MailboxGone
            && verdict.Entries.Any(entry => entry.Folder == FolderKind.Mailbox && entry is not HandlerJoined)
        )
            return (Verdict)Reason.MailboxGone;
        if (verdict.Entries.Any(entry => entry is ProposalOpened) && !await consents.AreExplainedAsync(loaded, ct))
            return (Verdict)Reason.BindingLost;
        var pins = Pins(loaded, holder);
        var entries = await ProvedAsync(loaded, verdict.Entries, ct);
        return await WriteAsync(loaded, holder, verdict, [.. departed, .. pins, .. entries], act, ct);
    }

    /// <summary>What an act writes beside its own entries, where a ledger is older than the rule that asks for
    /// it.</summary>
    private ImmutableArray<LedgerEntry> Pins(CaseFolders loaded, Holder holder)
    {
        var now = clock.GetUtcNow();
        return
        [
            .. ReceiptCheck.Pins(loaded, holder, now),
            .. loaded.Case is null ? [] : MailboxNamed.Missing(loaded.File, holder.Id, now),
        ];
    }

    private Task<Verdict?> SentBeforeAsync(CaseFolders loaded, Holder holder, CaseAct act, CancellationToken ct) =>
        NewText.SentBeforeAsync(
            loaded.Entries,
            holder.Id,
            act.Texts,
            async entry => (await reader.TextAsync(loaded, entry.Entry.Text!.Value, ct))!
        );

    /// <summary>The entries of a verdict, with what proves the consents of a proposal among them.</summary>
    private async Task<ImmutableArray<LedgerEntry>> ProvedAsync(
        CaseFolders loaded,
        ImmutableArray<LedgerEntry> entries,
        CancellationToken ct
    )
    {
        if (entries.OfType<ProposalOpened>().FirstOrDefault() is not { } opened)
            return entries;
        return entries.Replace(opened, await consents.PinAsync(opened, loaded, ct));
    }

    /// <summary>Writes what a rule allowed; its own verdict, or a refusal of its keys.</summary>
    private async Task<Attempt<Verdict?>> WriteAsync(
        CaseFolders loaded,
        Holder holder,
        Verdict verdict,
        ImmutableArray<LedgerEntry> entries,
        CaseAct act,
        CancellationToken ct
    ) =>
        verdict.Refusal is not null ? verdict
        : await writer.TryAsync(loaded, holder, entries, act, ct) is { IsOver: true, Outcome: var bar }
            ? bar is null ? verdict
                : (Verdict)bar
        : Attempt<Verdict?>.LostRace;

    /// <summary>The readers whose seat is gone; a mailbox cannot tell.</summary>
    private async Task<ImmutableArray<LedgerEntry>> DepartedAsync(
        CaseFolders loaded,
        Holder holder,
        CancellationToken ct
    ) =>
        loaded.Case is null
            ? []
            : HandlerDeparted.Entries(
                loaded.File,
                new(holder.Id, []),
                (await roster.AllAsync(ct)).People,
                clock.GetUtcNow()
            );

    /// <summary>Whether the clock is behind the journal, or behind the case.</summary>
    private async Task<bool> IsBehindAsync(CaseFolders loaded, CancellationToken ct) =>
        await journal.IsAheadOfAsync(clock.GetUtcNow(), ct) || loaded.File.History[^1].At > clock.GetUtcNow();

    /// <summary>Acts with keys recovered from custodians, and seals new ones. Null when there is no such case, or when
    /// the recovered keys are no longer in force.</summary>
    internal Task<Verdict?> RecoverAsync(
        Holder holder,
        Guid id,
        IReadOnlyDictionary<Guid, (Guid Id, Secret Secret)> keys,
        Func<CaseFile, Verdict> decide,
        CancellationToken ct
    )
    {
        return RetryLoop.RunAsync(TryAsync, TooMany);

        async Task<Attempt<Verdict?>> TryAsync()
        {
            using var loaded = await reader.LoadWithAsync(holder, id, OpenAsync, ct);
            if (loaded is null)
                return null;
            var verdict =
                PinnedDefinitions.Differ(loaded.File) ? Reason.OtherDefinition
                : await journal.IsAheadOfAsync(clock.GetUtcNow(), ct) ? Reason.ClockBehind
                : decide(loaded.File);
            var pins = Pins(loaded, holder);
            return await WriteAsync(loaded, holder, verdict, [.. verdict.Entries, .. pins], new(decide), ct);
        }

        async Task<OpenFolder?> OpenAsync(Guid folder) =>
            keys.TryGetValue(folder, out var key)
                ? await folders.OpenWithAsync(folder, key.Id, Secret.Copy(key.Secret.Bytes), ct)
                : null;
    }
}
