using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Reading;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Measures;

/// <summary>Precautionary measures: folders sealed to those in charge of the case and to the CoPil, never to the person
/// concerned.</summary>
public sealed class MeasureStore(
    ContentDatabase content,
    FolderStore folders,
    Journal journal,
    RosterStore roster,
    TimeProvider clock
)
{
    /// <summary>Every measure the holder can open: proposed and in force first, then by the date they end.</summary>
    public async Task<IReadOnlyList<MeasureFolder>> OfAsync(Holder holder, CancellationToken ct)
    {
        using var opening = new Opening();
        var all = new List<MeasureFolder>();
        foreach (var folder in opening.AddAll(await folders.OfAsync(holder, FolderKind.Measure, ct)))
            all.Add(await ReadAsync(folder, ct));
        return opening.Answer(
            all.OrderBy(measure =>
                    measure.File.State switch
                    {
                        MeasureState.Proposed or MeasureState.InForce => 0,
                        MeasureState.Lapsed or MeasureState.Ended or MeasureState.Lifted => 1,
                    }
                )
                .ThenBy(measure => measure.File.EndsAt ?? measure.File.SignBy)
                .ToArray()
        );
    }

    /// <summary>Null when it does not exist or the holder cannot open it.</summary>
    public Task<MeasureFolder?> LoadAsync(Holder holder, Guid id, CancellationToken ct) =>
        LoadAsync(holder, id, null, ct);

    /// <param name="ahead">What was read of its folder before; null for nothing.</param>
    internal async Task<MeasureFolder?> LoadAsync(Holder holder, Guid id, ReadAhead? ahead, CancellationToken ct)
    {
        using var opening = new Opening();
        return opening.Add(await folders.OpenAsync(holder, id, ct, ahead)) is { Row.Kind: FolderKind.Measure } folder
            ? opening.Answer(await ReadAsync(folder, ct, ahead))
            : null;
    }

    private async Task<MeasureFolder> ReadAsync(OpenFolder folder, CancellationToken ct, ReadAhead? ahead = null)
    {
        var entries = await folders.ReadAsync(folder, ct, ahead);
        if (MeasureAuthors.Foreign(entries.Select(read => read.Entry)) is not null)
            throw new LedgerBrokenException(folder.Id, 0);
        return new(folder, MeasureFile.Fold(entries.Select(read => read.Entry), clock.GetUtcNow()), entries);
    }

    /// <summary>The text of the measure.</summary>
    public Task<string> TextAsync(MeasureFolder measure, CancellationToken ct) =>
        folders.TextAsync(measure.Folder, measure.Entries[0], ct);

    /// <summary>Loads, decides and appends; after a lost race it loads and decides again. Null when there is no such
    /// measure for this holder.</summary>
    public Task<Verdict?> ActAsync(Holder holder, Guid id, Func<MeasureFile, Verdict> decide, CancellationToken ct) =>
        RetryLoop.RunAsync(() => TryActAsync(holder, id, decide, ct), () => (Verdict)Reason.TryAgain);

    private async Task<Attempt<Verdict?>> TryActAsync(
        Holder holder,
        Guid id,
        Func<MeasureFile, Verdict> decide,
        CancellationToken ct
    )
    {
        using var loaded = await LoadAsync(holder, id, ct);
        if (loaded is null)
            return null;
        var now = clock.GetUtcNow();
        var verdict =
            await journal.IsAheadOfAsync(now, ct) || loaded.Entries[^1].Entry.At > now ? Reason.ClockBehind
            : await BarsAsync(holder, loaded.File, ct) is { } bar ? bar
            : decide(loaded.File);
        return verdict.Refusal is not null || await TryAppendAsync(holder, loaded, verdict, now, ct)
            ? verdict
            : Attempt<Verdict?>.LostRace;
    }

    /// <summary>Why this person in charge of the case does nothing more in the measure; null for everybody
    /// else.</summary>
    private async Task<Reason?> BarsAsync(Holder holder, MeasureFile file, CancellationToken ct) =>
        file.Signers.Any(signer => signer.InTeam && signer.Person == holder.Id)
            ? ActBars.OfPair((await roster.AllAsync(ct)).Find(holder.Id))
            : null;

    private Task<bool> TryAppendAsync(
        Holder holder,
        MeasureFolder loaded,
        Verdict verdict,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var after = verdict.Entries.Aggregate(loaded.File, (file, entry) => file.Apply(entry));
        return content.TryAsync(
            async work =>
            {
                if (
                    !await FolderStore.AppendAsync(
                        work,
                        holder,
                        loaded.Folder,
                        null,
                        verdict.Entries,
                        new Dictionary<Guid, string>(),
                        now
                    )
                )
                    return false;
                await ReminderStore.ReplaceAsync(work, loaded.Folder.Id, Deadlines.Of(after));
                return true;
            },
            ct
        );
    }

    /// <summary>Writes a new measure inside the transaction of the act that proposed it. It has its own purge date, in
    /// case nobody is left to close its case.</summary>
    internal static async Task<bool> InsertAsync(
        Work work,
        PurgeDates dates,
        Holder holder,
        OpenFolder folder,
        MeasureOpened opened,
        RetentionRule kept,
        IReadOnlyDictionary<Guid, string> texts,
        DateTimeOffset now
    )
    {
        await FolderStore.InsertAsync(work, folder);
        if (!await FolderStore.AppendAsync(work, holder, folder, null, [opened], texts, now))
            return false;
        await KeepUntilAsync(work, dates, holder, folder.Id, KeptUntil(opened, kept, now), now);
        await ReminderStore.ReplaceAsync(work, folder.Id, Deadlines.Of(MeasureFile.Fold([opened], now)));
        return true;
    }

    private static DateTimeOffset KeptUntil(MeasureOpened opened, RetentionRule kept, DateTimeOffset from) =>
        Retentions.Kept(kept.MeasureArchive, opened.Terms.Longest.After(opened.Terms.Within.After(from)));

    /// <summary>Postpones the purge of a measure to that of its case; sets its own date anew where it has none that
    /// counts.</summary>
    internal static Task KeepAsync(
        Work work,
        PurgeDates dates,
        Holder by,
        MeasureFolder measure,
        DateTimeOffset? @case,
        RetentionRule kept,
        DateTimeOffset now
    )
    {
        var own = KeptUntil((MeasureOpened)measure.Entries[0].Entry, kept, measure.Entries[0].Entry.At);
        return KeepUntilAsync(work, dates, by, measure.Folder.Id, @case > own ? @case.Value : own, now);
    }

    /// <summary>Postpones the measure's purge; never brings it forward.</summary>
    private static async Task KeepUntilAsync(
        Work work,
        PurgeDates dates,
        Holder by,
        Guid id,
        DateTimeOffset at,
        DateTimeOffset now
    )
    {
        if (
            await PurgeDates.FindAsync(work, id) is not { } date
            || date.At < at
            || await dates.DifferAsync(work, id, id)
        )
            await dates.SetAsync(work, by, id, [id], at, now);
    }

    /// <summary>Moves the measure to a new key, when other people are now in charge of its case.</summary>
    internal static async Task<bool> RekeyAsync(
        Work work,
        Holder holder,
        MeasureFolder measure,
        NewKey next,
        MeasureSignersChanged changed,
        DateTimeOffset now
    )
    {
        if (
            !await FolderStore.AppendAsync(
                work,
                holder,
                measure.Folder,
                next,
                [changed],
                new Dictionary<Guid, string>(),
                now
            )
        )
            return false;
        await ReminderStore.ReplaceAsync(work, measure.Folder.Id, Deadlines.Of(measure.File.Apply(changed)));
        foreach (
            var gone in measure
                .File.Signers.Select(signer => signer.Person)
                .Except(changed.Signers.Select(signer => signer.Person))
        )
            await ReminderStore.DeleteAsync(work, measure.Folder.Id, gone);
        return true;
    }
}
