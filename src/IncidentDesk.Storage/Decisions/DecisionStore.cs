using System.Text;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Register;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Decisions: folders sealed to the pair and the deciding body, changed by entries in their ledger.</summary>
public sealed class DecisionStore(
    ContentDatabase content,
    DecisionLoader decisions,
    FolderStore folders,
    FolderKeys keys,
    RoundKeys roundKeys,
    DecisionCase cases,
    Journal journal,
    TimeProvider clock
)
{
    /// <summary>Every decision the holder can open, the open ones first.</summary>
    public Task<IReadOnlyList<DecisionFolder>> OfAsync(Holder holder, CancellationToken ct) =>
        decisions.OfAsync(holder, ct);

    /// <summary>Null when it does not exist or the holder cannot open it. When one of the pair opens it, what the
    /// person concerned answered since the proposal is placed first.</summary>
    public async Task<DecisionFolder?> LoadAsync(Holder holder, Guid id, CancellationToken ct)
    {
        var decision = await WithCaseAsync(holder, id, ct);
        if (decision is null || !LacksAnswers(decision.File, holder))
            return decision;
        using (decision)
            await PlaceAnswersAsync(holder, decision, ct);
        return await WithCaseAsync(holder, id, ct);
    }

    private async Task<DecisionFolder?> WithCaseAsync(Holder holder, Guid id, CancellationToken ct) =>
        await decisions.LoadAsync(holder, id, ct) is { } decision
            ? await cases.WithCaseAsync(holder, decision, ct)
            : null;

    /// <summary>Changes the decision by a rule; null when there is no such decision for this holder. When its readers
    /// change, it gets a new key for the remaining ones.</summary>
    public Task<Verdict?> ActAsync(
        Holder holder,
        Guid id,
        Func<DecisionFile, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    ) => ActAsync(holder, id, decide, null, ct, texts);

    /// <summary>Changes the decision by a rule that may open a round, whose key is given.</summary>
    public async Task<Verdict?> ActAsync(
        Holder holder,
        Guid id,
        Func<DecisionFile, Verdict> decide,
        NewRound? round,
        CancellationToken ct,
        params NewText[] texts
    )
    {
        if (await journal.IsAheadOfAsync(clock.GetUtcNow(), ct))
            return Reason.ClockBehind;
        var verdict = await RetryLoop.RunAsync(
            () => TryActAsync(holder, id, decide, round, texts, ct),
            () => (Verdict)Reason.TryAgain
        );
        if (verdict is { Refusal: null })
            await NoteAsync(holder, id, ct);
        return verdict;
    }

    /// <summary>Notes in the case what has become of the decision, where this person reads both and the case says
    /// nothing of it yet. Where this fails, the next act of one of the pair in the case does it.</summary>
    private async Task NoteAsync(Holder holder, Guid id, CancellationToken ct)
    {
        using var decision = await decisions.LoadAsync(holder, id, ct);
        if (
            decision is not { File.IsOpen: false }
            || !decision.File.IsPair(holder.Id)
            || await cases.CaseOfAsync(holder, decision, ct) is not { } noting
        )
            return;
        await cases.Acts.ActAsync(
            holder,
            noting,
            new(file =>
                DecisionOutcomes.Entries(file, holder.Id, clock.GetUtcNow()).IsEmpty
                    ? Reason.AlreadyDone
                    : Verdict.Of([])
            ),
            ct
        );
    }

    private async Task<Attempt<Verdict?>> TryActAsync(
        Holder holder,
        Guid id,
        Func<DecisionFile, Verdict> decide,
        NewRound? round,
        NewText[] texts,
        CancellationToken ct
    )
    {
        using var loaded = await decisions.LoadAsync(holder, id, ct);
        if (loaded is null)
            return null;
        if (loaded.IsTorn || await cases.ForActAsync(holder, loaded, ct) is not (var decision, true))
            return (Verdict)Reason.BindingLost;
        if (await cases.BarsAsync(holder, decision.File, ct) is { } bar)
            return (Verdict)bar;
        if (LacksAnswers(decision.File, holder))
        {
            await PlaceAnswersAsync(holder, decision, ct);
            return Attempt<Verdict?>.LostRace;
        }
        if (
            await NewText.SentBeforeAsync(
                decision.Entries,
                holder.Id,
                texts,
                entry => folders.TextAsync(decision.Folder, entry, ct)
            ) is
            { } answered
        )
            return answered;
        var verdict = decide(decision.File);
        return verdict.Refusal is not null || await TryAppendAsync(decision, holder, verdict, round, texts, ct)
            ? verdict
            : Attempt<Verdict?>.LostRace;
    }

    private async Task<bool> TryAppendAsync(
        DecisionFolder decision,
        Holder holder,
        Verdict verdict,
        NewRound? round,
        NewText[] texts,
        CancellationToken ct
    )
    {
        var (folder, now) = (decision.Folder, clock.GetUtcNow());
        var step = MeasureRegistered.Step(decision.File, holder.Id, verdict.Entries);
        using var line = step is null ? null : await LineAsync(decision, holder, step, texts, now, ct);
        if (step is not null && line is null)
            return false;
        LedgerEntry[] entries =
        [
            .. RoundCounted.Entries(decision.File, holder.Id, decision.HashOf, now),
            .. verdict.Entries,
            .. line is null ? [] : new[] { line.Registered },
        ];
        var after = With(decision.File.History, entries, now);
        var next = await keys.ReplaceAsync(folder, decision.File.Course.Readers, after.Course.Readers, ct);
        using var erased = next?.Key;
        if (next is { End: null })
            return false;
        var done = await content.TryAsync(
            async work =>
            {
                if (!await FolderStore.AppendAsync(work, holder, folder, next?.Key, entries, NewText.ById(texts), now))
                    return false;
                if (next?.End is { } end)
                    await GrantEnds.AddAsync(work, holder, end);
                return await FollowAsync(work, holder, decision.File, after, line, round, folder);
            },
            ct
        );
        if (done && next is not null)
            await keys.RemoveAsync(folder);
        return done;
    }

    private static bool LacksAnswers(DecisionFile file, Holder holder) =>
        file.IsPair(holder.Id)
        && LateAnswerPlaced.Takes(file)
        && (!file.History.AnswersMissing.IsEmpty || LateAnswerPlaced.IsAwaited(file.Course));

    /// <summary>Places the answers that the decision lacks, as they are in the case; nothing when this person cannot
    /// read them, or somebody else wrote first.</summary>
    private async Task PlaceAnswersAsync(Holder holder, DecisionFolder decision, CancellationToken ct)
    {
        var (missing, now) = (decision.File.History.AnswersMissing, clock.GetUtcNow());
        if (decision.IsTorn || await journal.IsAheadOfAsync(now, ct))
            return;
        if (await cases.TextsAsync(holder, decision, missing, ct) is not { } said)
            return;
        NewText[] texts = [.. said.Select(NewText.Of)];
        var answers = missing.Zip(texts, (source, text) => new PlacedAnswer(source, text.Id, HashOf(text.Text)));
        var verdict = LateAnswerPlaced.Decide(decision.File, holder.Id, [.. answers], now);
        if (verdict.Refusal is null)
            await TryAppendAsync(decision, holder, verdict, null, texts, ct);
    }

    /// <summary>The line that a step opens, with what it says: from the act that does it, or from the decision where it
    /// was done before.</summary>
    private async Task<NewLine?> LineAsync(
        DecisionFolder decision,
        Holder by,
        ExecutionDone step,
        NewText[] texts,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        (texts.FirstOrDefault(one => one.Id == step.Item)?.Text ?? await TextAsync(decision, step.Item, ct)) is { } said
            ? await NewLine.MakeAsync(keys, decision, by.Id, said, now, ct)
            : null;

    /// <summary>Opens the lines in the register that this person's decisions lack, since they were carried out before
    /// there was a register.</summary>
    public async Task RegisterAsync(Holder holder, IEnumerable<DecisionFile> files, CancellationToken ct)
    {
        foreach (var id in files.Where(file => Lacks(file, holder)).Select(file => file.Id).ToArray())
            await ActAsync(holder, id, file => MeasureRegistered.Decide(file, holder.Id), ct);
    }

    private static bool Lacks(DecisionFile file, Holder holder) =>
        MeasureRegistered.Decide(file, holder.Id).Refusal is null;

    /// <summary>What an act brings besides its entries: a round's key, a line of the register, reminders.</summary>
    private async Task<bool> FollowAsync(
        Work work,
        Holder holder,
        DecisionFile before,
        DecisionFile after,
        NewLine? line,
        NewRound? round,
        OpenFolder folder
    )
    {
        if (line is not null && !await line.InsertAsync(work, cases.Dates, holder, after.Now))
            return false;
        if (round is not null)
            await roundKeys.InsertAsync(work, folder, round);
        await ReminderStore.ReplaceAsync(work, folder.Id, Deadlines.Of(after));
        await TellRegisterAsync(work, before, after, after.Now);
        return true;
    }

    /// <summary>Tells the body that the register must follow, when an act ends the measure or makes it
    /// milder.</summary>
    private static Task TellRegisterAsync(Work work, DecisionFile before, DecisionFile after, DateTimeOffset now) =>
        after.Course.Registered is { } named
        && (after.State, after.Course.Measure) != (before.State, before.Course.Measure)
        && after.State is DecisionState.Lifted or DecisionState.Annulled or DecisionState.Executed
        && before.State == DecisionState.Executed
            ? ReminderStore.TellAsync(
                work,
                named.Line,
                after.Eligible.Where(signer => signer.Hat == SigningCapacity.Body).Select(signer => signer.Person),
                now
            )
            : Task.CompletedTask;

    /// <summary>Whom the case of a decision keeps out, for those of its pair who read both; null for the
    /// others.</summary>
    internal async Task<IReadOnlySet<Guid>?> AwayAsync(Holder holder, Guid id, CancellationToken ct)
    {
        using var decision = await decisions.LoadAsync(holder, id, ct);
        return decision is null ? null : await cases.AwayAsync(holder, decision, ct);
    }

    private static DecisionFile With(DecisionHistory history, LedgerEntry[] entries, DateTimeOffset now) =>
        DecisionFile.Fold(history with { Entries = history.Entries.AddRange(entries) }, now);

    /// <summary>The text in force, which signatures cover.</summary>
    public async Task<string> TextAsync(DecisionFolder decision, CancellationToken ct) =>
        (await TextAsync(decision, decision.File.Course.Text.Item, ct))!;

    /// <summary>A text of the decision, found by the entry that names it; null when there is none.</summary>
    public async Task<string?> TextAsync(DecisionFolder decision, Guid item, CancellationToken ct) =>
        decision.Entries.FirstOrDefault(read => read.Entry.Text == item) is { } entry
            ? await folders.TextAsync(decision.Folder, entry, ct)
            : null;

    /// <summary>SHA-256 of the text's UTF-8 bytes, lower-case hex.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(Chain.Hash(Encoding.UTF8.GetBytes(text)));
}
