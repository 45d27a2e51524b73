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
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Decisions: folders sealed to the pair and the deciding body, and the signatures given in them.</summary>
public sealed partial class DecisionStore(
    ContentDatabase content,
    FolderStore folders,
    GrantStore grants,
    RosterStore roster,
    RoundKeys roundKeys,
    DecisionStops stops,
    Journal journal,
    TimeProvider clock,
    ILogger<DecisionStore> log
)
{
    /// <summary>Every decision the holder can open, the open ones first.</summary>
    public async Task<IReadOnlyList<DecisionFolder>> OfAsync(Holder holder, CancellationToken ct)
    {
        var all = new List<DecisionFolder>();
        foreach (var folder in await folders.OfAsync(holder, FolderKind.Decision, ct))
            all.Add(await ReadAsync(folder, ct));
        return
        [
            .. all.OrderBy(decision => decision.File.IsOpen ? 0 : 1)
                .ThenBy(decision => decision.File.Course.EndsAt ?? DateTimeOffset.MaxValue),
        ];
    }

    /// <summary>Null when it does not exist or the holder cannot open it.</summary>
    public async Task<DecisionFolder?> LoadAsync(Holder holder, Guid id, CancellationToken ct) =>
        await folders.OpenAsync(holder, id, ct) is { Row.Kind: FolderKind.Decision } folder
            ? await ReadAsync(folder, ct)
            : null;

    /// <summary>Sets the reminders after a round has closed. Who is asked next is known only once the round is read, so
    /// the first reader of the decision sets them, unless somebody acts before.</summary>
    public async Task RemindAsync(Holder holder, DecisionFolder decision, CancellationToken ct)
    {
        var folder = decision.Folder;
        if (!RoundCounted.Entries(decision.File, holder.Id, decision.HashOf, clock.GetUtcNow()).Any())
            return;
        await content.TryAsync(
            async work =>
            {
                if (
                    await work.FirstAsync<int>(
                        InForce,
                        new
                        {
                            folder = folder.Id,
                            key = folder.Row.KeyId,
                            length = folder.Row.Length,
                        }
                    ) == 0
                )
                    return false;
                var file = decision.File.Course.Signings.LastOrDefault() is { } signing
                    ? await SignedFileAsync(work, decision, signing)
                    : decision.File;
                await ReminderStore.ReplaceAsync(work, folder.Id, Deadlines.Of(file));
                return true;
            },
            ct
        );
    }

    /// <summary>The journal lines that the holder's decisions name and the journal no longer holds. A decision that
    /// cannot be read is logged and skipped; its own page reports it.</summary>
    public async Task<IReadOnlyList<LostLine>> LostAsync(Holder holder, CancellationToken ct)
    {
        var lost = new List<LostLine>();
        foreach (var folder in await folders.OfAsync(holder, FolderKind.Decision, ct))
            using (folder)
                try
                {
                    if ((await ReadAsync(folder, ct)).Lost is { } line)
                        lost.Add(line);
                }
                catch (Exception broken) when (broken is LedgerBrokenException or SealBrokenException)
                {
                    Unreadable(folder.Id);
                }
        return lost;
    }

    private sealed class ConsentRow
    {
        public DateTimeOffset? GoneAt { get; init; }
    }

    private const string ConsentGone = """
        SELECT gone_at
        FROM decision_consent
        WHERE folder_id = @id
        """;

    /// <summary>Adds to the history what ended the decision, as the journal proves it; the database row only refines
    /// the hour to the minute. False when the row contradicts the journal, or is missing without a journal line that
    /// explains it.</summary>
    private async Task<(DecisionHistory History, bool Whole)> BoundAsync(
        OpenFolder folder,
        IReadOnlyList<ReadEntry> entries,
        DecisionHistory history,
        CancellationToken ct
    )
    {
        var row = await content.FirstAsync<ConsentRow>(ConsentGone, new { id = folder.Id }, ct);
        var tag =
            history.Proposal.StandsOn.Length > 0
                ? history.Proposal.StandsOn
                : await stops.TagOfDecisionAsync(folder.Id, ct) ?? "";
        // A decision that has been carried out is not ended by anything later.
        var done = entries.Where(read => read.Entry is ExecutionDone).ToArray();
        var until = ExecutionDone.Steps.All(step => done.Any(read => ((ExecutionDone)read.Entry).Step == step))
            ? done[^1].JournalSeq
            : long.MaxValue;
        var ended = await stops.AfterAsync(tag, entries[0].JournalSeq, until, ct);
        var gone = ended.Where(stop => stop.What == Binding.ConsentGone).Select(stop => AtOf(stop.Line)).ToList();
        if (
            row?.GoneAt is { } at
            && (
                gone.Count == 0
                || JournalLine.HourOf(at) == ended.Last(stop => stop.What == Binding.ConsentGone).Line.Hour
            )
        )
            gone = [.. gone.SkipLast(1), at];
        // Purging a mailbox deletes the row, after writing the withdrawal to the journal.
        var whole = row is null ? gone.Count > 0 : row.GoneAt is not null || gone.Count == 0;
        if (!whole)
            Torn(folder.Id);
        return (
            history with
            {
                ConsentGone = [.. gone.Order()],
                EndedAt = ended
                    .Where(stop => stop.What == Binding.Ended)
                    .Select(stop => (DateTimeOffset?)AtOf(stop.Line))
                    .FirstOrDefault(),
            },
            whole
        );

        // The journal records the hour only, and entries before its line were written earlier, so the later of the two
        // times is used.
        DateTimeOffset AtOf(JournalLine line) =>
            entries.Where(read => read.JournalSeq < line.Seq).Select(read => read.Entry.At).Append(line.Hour).Max();
    }

    private const string AdviceAwaited = """
        SELECT COUNT(*)
        FROM advice
        WHERE folder_id = @id AND answer IS NULL
        """;

    /// <summary>Folds the ledger with the signatures and positions that verify. A round's positions are opened only
    /// once the rules say that it is over.</summary>
    private async Task<DecisionFolder> ReadAsync(OpenFolder folder, CancellationToken ct)
    {
        var entries = await folders.ReadAsync(folder, ct);
        var (proposal, now, people) = ((ProposalOpened)entries[0].Entry, clock.GetUtcNow(), await roster.AllAsync(ct));
        var rows = await content.QueryAsync<PositionRow>(Positions, new { id = folder.Id }, ct);
        var spoken = rows.Where(row => IsSigned(folder.Id, row, people)).ToArray();
        var history = new DecisionHistory([.. entries.Select(read => read.Entry)])
        {
            Positions =
            [
                .. Anchored(entries),
                .. spoken
                    .Where(row => !IsAnchored(entries, row.Round))
                    .Select(row => new Position(row.Round, row.PersonId, row.At)),
            ],
            AdviceAwaited = await content.FirstAsync<int>(AdviceAwaited, new { id = folder.Id }, ct),
        };
        (history, var whole) = await BoundAsync(folder, entries, history, ct);
        var signatures = new SignOffs([
            .. await content.QueryAsync<SignOffRow>(SignedRows, new { id = folder.Id }, ct),
        ]);
        var file = DecisionFile.Fold(history, now);
        while (true)
        {
            if (file.Course.Unread)
                history = history with { Positions = await OpenedAsync(folder, file, history.Positions, spoken, ct) };
            else if (file.Course.Signings.FirstOrDefault(signing => signing.Pass > signatures.Passes) is { } signing)
                history = history with
                {
                    Signatures =
                    [
                        .. history.Signatures,
                        .. await CheckedAsync(folder, proposal, signing, signatures, ct),
                    ],
                };
            else
                break;
            file = DecisionFile.Fold(history, now);
        }
        var held =
            signatures.Passes > 0 ? null
            : (await journal.FindAsync([Convert.FromHexString(proposal.JournalHead)], [], ct)).Find(
                Convert.FromHexString(proposal.JournalHead)
            )
                is null
                ? new LostLine(0, Convert.FromHexString(proposal.JournalHead), proposal.At)
            : null;
        return new(folder, file, entries, [.. signatures.Counted], spoken, signatures.Lost ?? held) { IsTorn = !whole };
    }

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
        return await RetryLoop.RunAsync(
            () => TryActAsync(holder, id, decide, round, texts, ct),
            () => throw new InvalidOperationException("Too many people changed this decision at once.")
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
        using var decision = await LoadAsync(holder, id, ct);
        if (decision is null)
            return null;
        if (decision.IsTorn)
            return (Verdict)Reason.BindingLost;
        if (await WrittenAsync(decision, holder, texts, ct) is { } answered)
            return answered;
        var verdict = decide(decision.File);
        return verdict.Refusal is not null || await TryAppendAsync(decision, holder, verdict, round, texts, ct)
            ? verdict
            : Attempt<Verdict?>.LostRace;
    }

    /// <summary>The answer to a form that was sent before: accepted when the text is the same, refused when the
    /// decision holds another text under its id. Null for a new form.</summary>
    private async Task<Verdict?> WrittenAsync(
        DecisionFolder decision,
        Holder holder,
        NewText[] texts,
        CancellationToken ct
    )
    {
        foreach (var text in texts)
            if (
                decision.Entries.FirstOrDefault(read => read.Entry.Text == text.Id && read.Entry.By == holder.Id) is
                { } entry
            )
                return await folders.TextAsync(decision.Folder, entry, ct) == text.Text
                    ? Verdict.Of()
                    : Reason.AlreadyWritten;
        return null;
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
        LedgerEntry[] entries =
        [
            .. RoundCounted.Entries(decision.File, holder.Id, decision.HashOf, now),
            .. verdict.Entries,
        ];
        var after = DecisionFile.Fold(
            decision.File.History with
            {
                Entries = decision.File.History.Entries.AddRange(entries),
            },
            now
        );
        var next = after.Course.Readers.ToHashSet().SetEquals(decision.File.Course.Readers)
            ? null
            : NewKey.Make(folder.Row.Epoch + 1);
        if (next is not null)
        {
            var people = await roster.AllAsync(ct);
            if (
                !await grants.AddAsync(
                    after.Course.Readers.Select(person => (folder.Id, next, person, people.ReadKey(person))),
                    ct
                )
            )
                return false;
        }
        var done = await content.TryAsync(
            async work =>
            {
                if (
                    !await FolderStore.AppendAsync(
                        work,
                        holder,
                        folder,
                        next,
                        entries,
                        texts.ToDictionary(text => text.Id, text => text.Text),
                        now
                    )
                )
                    return false;
                if (round is not null)
                    await roundKeys.InsertAsync(work, folder, round);
                await ReminderStore.ReplaceAsync(work, folder.Id, Deadlines.Of(after));
                return true;
            },
            ct
        );
        if (done && next is not null)
            await grants.RemoveAsync(folder.Id, folder.Row.KeyId, ct);
        return done;
    }

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

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A signature row of folder {Folder} does not verify and does not count."
    )]
    private partial void FalseSignature(Guid folder);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "What the decision of folder {Folder} stands on was changed in the database; nothing is "
            + "accepted in it."
    )]
    private partial void Torn(Guid folder);

    [LoggerMessage(Level = LogLevel.Error, Message = "The decision of folder {Folder} cannot be read.")]
    private partial void Unreadable(Guid folder);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A signature of folder {Folder}, journal line {Line}, does not stand in the journal and "
            + "does not count."
    )]
    private partial void NotInJournal(Guid folder, long line);
}
