using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Rules.Register;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Storage.Register;

/// <summary>The register of measures in force: a folder for each line, sealed to the body and to those who apply the
/// measure. No purge of a case or a decision takes it along.</summary>
public sealed class RegisterStore(
    ContentDatabase content,
    FolderStore folders,
    FolderKeys keys,
    DecisionStore decisions,
    PurgeProofs purges,
    RowAlarmStore alarms,
    Journal journal,
    TimeProvider clock
)
{
    /// <summary>Every line the holder can open: those that stand first, the next to end or to be reviewed at the
    /// top. A measure that was carried out before there was a register gets its line now. A decision whose line
    /// somebody deleted raises the alarm.</summary>
    public async Task<IReadOnlyList<RegisterFolder>> OfAsync(Holder holder, CancellationToken ct)
    {
        using var opening = new Opening();
        await decisions.RegisterAsync(
            holder,
            opening.AddAll(await decisions.OfAsync(holder, ct)).Select(decision => decision.File),
            ct
        );
        return await LinesAsync(holder, ct);
    }

    /// <summary>The same for whoever has just opened all their decisions, and registered each.</summary>
    public async Task<IReadOnlyList<RegisterFolder>> LinesAsync(Holder holder, CancellationToken ct)
    {
        using var opening = new Opening();
        var all = new List<RegisterFolder>();
        foreach (var folder in opening.AddAll(await folders.OfAsync(holder, FolderKind.Register, ct)))
            all.Add(opening.Add(await ReadAsync(holder, folder, ct)));
        await MissAsync(holder, ct);
        return opening.Answer(
            all.OrderBy(line => line.Line.State)
                .ThenBy(line => line.Line.EndsAt ?? line.Line.Measure.ReviewAt)
                .ToArray()
        );
    }

    /// <summary>Null when it does not exist or the holder cannot open it.</summary>
    public async Task<RegisterFolder?> LoadAsync(Holder holder, Guid id, CancellationToken ct)
    {
        using var opening = new Opening();
        return opening.Add(await folders.OpenAsync(holder, id, ct)) is { Row.Kind: FolderKind.Register } folder
            ? opening.Answer(await ReadAsync(holder, folder, ct))
            : null;
    }

    private async Task<RegisterFolder> ReadAsync(Holder holder, OpenFolder folder, CancellationToken ct)
    {
        var entries = await folders.ReadAsync(folder, ct);
        if (StandingAuthors.Foreign(entries.Select(read => read.Entry)) is not null)
            throw new LedgerBrokenException(folder.Id, 0);
        var line = StandingMeasure.Fold(entries.Select(read => read.Entry), clock.GetUtcNow());
        var text = await folders.TextAsync(folder, entries[0], ct);
        using var decision = await decisions.LoadAsync(holder, line.Opened.Decision, ct);
        var torn = decision is not null && !MeasureRegistered.IsOf(decision.File, line, DecisionStore.HashOf(text));
        if (torn)
            await alarms.RaiseAsync(RowKind.Register, folder.Id, ct);
        line = line with
        {
            IsDecisionPurged = decision is null && await purges.IsPurgedAsync(line.Opened.Decision, 0, ct),
        };
        return new(folder, line, entries, text) { Decision = decision?.File, IsTorn = torn };
    }

    private const string Exists = """
        SELECT COUNT(*)
        FROM folder
        WHERE id = @line AND key_id <> @none
        """;

    /// <summary>Raises the alarm for each line that a decision names and that is gone without a proven purge.</summary>
    private async Task MissAsync(Holder holder, CancellationToken ct)
    {
        using var opening = new Opening();
        foreach (var decision in opening.AddAll(await decisions.OfAsync(holder, ct)))
            if (
                decision.File.Course.Registered is { } named
                && await content.FirstAsync<int>(Exists, new { line = named.Line, none = PurgeStore.NoKey }, ct) == 0
                && !await purges.IsPurgedAsync(named.Line, 0, ct)
            )
                await alarms.RaiseAsync(RowKind.Register, named.Line, ct);
    }

    /// <summary>The text with which a change was asked for.</summary>
    public Task<string> WhyAsync(RegisterFolder line, Guid item, CancellationToken ct) =>
        folders.TextAsync(line.Folder, line.Entries.First(read => read.Entry.Text == item), ct);

    /// <summary>Whom the case keeps out, for those who can still read it; null for the others.</summary>
    public Task<IReadOnlySet<Guid>?> AwayAsync(Holder holder, RegisterFolder line, CancellationToken ct) =>
        decisions.AwayAsync(holder, line.Line.Opened.Decision, ct);

    /// <summary>Loads, decides and appends; after a lost race it loads and decides again. Null when there is no such
    /// line for this holder.</summary>
    public Task<Verdict?> ActAsync(
        Holder holder,
        Guid id,
        Func<RegisterFolder, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    ) => RetryLoop.RunAsync(() => TryActAsync(holder, id, decide, texts, ct), () => (Verdict)Reason.TryAgain);

    private async Task<Attempt<Verdict?>> TryActAsync(
        Holder holder,
        Guid id,
        Func<RegisterFolder, Verdict> decide,
        NewText[] texts,
        CancellationToken ct
    )
    {
        using var loaded = await LoadAsync(holder, id, ct);
        if (loaded is null)
            return null;
        var now = clock.GetUtcNow();
        if (await journal.IsAheadOfAsync(now, ct) || loaded.Entries[^1].Entry.At > now)
            return (Verdict)Reason.ClockBehind;
        if (loaded.IsTorn)
            return (Verdict)Reason.BindingLost;
        if (
            await NewText.SentBeforeAsync(
                loaded.Entries,
                holder.Id,
                texts,
                entry => folders.TextAsync(loaded.Folder, entry, ct)
            ) is
            { } answered
        )
            return answered;
        var verdict = decide(loaded);
        return verdict.Refusal is not null || await TryAppendAsync(holder, loaded, verdict, texts, now, ct)
            ? verdict
            : Attempt<Verdict?>.LostRace;
    }

    private async Task<bool> TryAppendAsync(
        Holder holder,
        RegisterFolder loaded,
        Verdict verdict,
        NewText[] texts,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var (folder, after) = (
            loaded.Folder,
            verdict.Entries.Aggregate(loaded.Line, (line, entry) => line.Apply(entry))
        );
        // Also for the same readers, one of whom may have lost their keys.
        var before = verdict.Entries.Any(entry => entry is StandingReadersChanged) ? [] : People(after);
        var next = await keys.ReplaceAsync(folder, before, People(after), ct);
        using var erased = next?.Key;
        if (next is { End: null })
            return false;
        var done = await content.TryAsync(
            work => WriteAsync(work, holder, loaded, after.At(now), next, verdict, texts),
            ct
        );
        if (done && next is not null)
            await keys.RemoveAsync(folder);
        return done;
    }

    private async Task<bool> WriteAsync(
        Work work,
        Holder holder,
        RegisterFolder loaded,
        StandingMeasure after,
        (NewKey Key, GrantEnd? End)? next,
        Verdict verdict,
        NewText[] texts
    )
    {
        var (folder, byId, now) = (loaded.Folder, NewText.ById(texts), after.Now);
        if (!await FolderStore.AppendAsync(work, holder, folder, next?.Key, verdict.Entries, byId, now))
            return false;
        if (next?.End is { } end)
            await GrantEnds.AddAsync(work, holder, end);
        if (after.EndsAt != loaded.Line.EndsAt || await purges.Dates.DifferAsync(work, folder.Id, folder.Id))
            await KeepAsync(work, purges.Dates, holder, after, now);
        await ReminderStore.ReplaceAsync(work, folder.Id, Deadlines.Of(after));
        return true;
    }

    private static IEnumerable<Guid> People(StandingMeasure line) => line.Readers.Select(reader => reader.Person);

    /// <summary>Dates the purge of a line whose measure ends; one without an end is never purged.</summary>
    internal static async Task KeepAsync(
        Work work,
        PurgeDates dates,
        Holder by,
        StandingMeasure line,
        DateTimeOffset now
    )
    {
        if (line.EndsAt is { } end)
            await dates.SetAsync(work, by, line.Id, [line.Id], Retentions.Kept(StandingMeasure.Archive, end), now);
    }
}
