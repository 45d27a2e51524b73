using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases;

/// <summary>Files added after the report, or sent by the team; the mailbox takes them over together with the entries
/// that describe them.</summary>
public sealed class AddedFiles(
    CaseReader reader,
    CaseActs acts,
    CaseKeys keys,
    FileStore attachments,
    RosterStore roster,
    TimeProvider clock
)
{
    /// <summary>Adds files of the reporter, or of another person, that have just been sealed; those whose form was sent
    /// before are deleted again. Null when no mailbox is open.</summary>
    internal async Task<Verdict?> AddAsync(Holder sender, Guid id, IReadOnlyList<KeptFile> files, CancellationToken ct)
    {
        using var mailbox = await reader.LoadMailboxAsync(sender, ct);
        if (mailbox is null)
            return null;
        var decide = mailbox.IsInvitee
            ? FileAdded.FromParty
            : (Func<CaseFile, Actor, IEnumerable<NewFile>, DateTimeOffset, Verdict>)FileAdded.Decide;
        var guards = await GuardsAsync(mailbox, ct);
        var fresh = files.Where(file => !IsKept(mailbox.File, file.Item)).ToArray();
        if (fresh.Length < files.Count)
            await RemoveAsync(files.Except(fresh), ct);
        if (fresh.Length == 0)
            return Verdict.Of();
        using var halved = HalvedFiles.Of(fresh, mailbox.Mailbox, guards);
        var told = halved.Texts();
        if (OriginalKept.Bars(halved.Named(told), guards) is { } unguarded)
            return unguarded;
        await keys.SplitAsync(halved.Halves, ct);
        return await TakeOverAsync(
            sender,
            id,
            (file, added) => decide(file, new(sender.Id, []), added, clock.GetUtcNow()),
            told,
            [.. halved.Named(told).Zip(fresh)],
            ct
        );
    }

    /// <summary>Writes the entries of files together with the files; those that the mailbox had before are
    /// deleted.</summary>
    private async Task<Verdict?> TakeOverAsync(
        Holder sender,
        Guid id,
        Func<CaseFile, IEnumerable<NewFile>, Verdict> decide,
        NewText[] told,
        (NewFile Added, KeptFile File)[] named,
        CancellationToken ct
    )
    {
        var verdict = await acts.ActAsync(
            sender,
            id,
            new(file => decide(file, New(file, named)))
            {
                Also = (work, open, given) => TakeAsync(work, open.Mailbox.Id, given, named),
                Texts = told,
                LeavesOutWritten = true,
            },
            ct
        );
        if (verdict is { Refusal: null })
            await RemoveAsync(named.Select(one => one.File), ct);
        return verdict;
    }

    /// <summary>Gives the mailbox the files that the entries name; false when one is gone.</summary>
    private async Task<bool> TakeAsync(
        Work work,
        Guid mailbox,
        Verdict verdict,
        IEnumerable<(NewFile Added, KeptFile File)> named
    )
    {
        var written = verdict.Entries.Select(entry => entry.Text).ToHashSet();
        foreach (var (_, file) in named.Where(one => written.Contains(one.Added.Item)))
            if (!await attachments.TakeAsync(work, mailbox, file.Id))
                return false;
        return true;
    }

    private static bool IsKept(CaseFile file, Guid? item) =>
        item is not null && file.History.Exists(entry => entry.Text == item);

    /// <summary>The files that the mailbox does not have yet: the same form can arrive twice at the same
    /// moment.</summary>
    private static IEnumerable<NewFile> New(CaseFile file, IEnumerable<(NewFile Added, KeptFile File)> named) =>
        named.Select(one => one.Added).Where(added => !IsKept(file, added.Item));

    /// <summary>Deletes what the mailbox has not taken over.</summary>
    private async Task RemoveAsync(IEnumerable<KeptFile> files, CancellationToken ct)
    {
        foreach (var file in files)
            await attachments.RemoveWaitingAsync(file.Id, ct);
    }

    /// <summary>Sends files of the team, which have just been sealed, to the reporter. Null when there is no such case
    /// for this holder.</summary>
    internal async Task<Verdict?> SendAsync(
        Holder sender,
        Actor actor,
        Guid id,
        IReadOnlyList<KeptFile> files,
        CancellationToken ct
    )
    {
        // No original is sent to a reporter, so that no key is halved.
        using var whole = new HalvedFiles([.. files], []);
        var told = whole.Texts();
        return await TakeOverAsync(
            sender,
            id,
            (file, added) => FileSent.Decide(file, actor, added, clock.GetUtcNow()),
            told,
            [.. whole.Named(told).Zip(files)],
            ct
        );
    }

    /// <summary>The custodians who may hold half of a file's key; null when no mailbox is open.</summary>
    internal async Task<ImmutableArray<Guid>?> GuardsAsync(Holder reporter, CancellationToken ct)
    {
        using var open = await reader.LoadMailboxAsync(reporter, ct);
        return open is null ? null : await GuardsAsync(open, ct);
    }

    /// <summary>Nobody who can read the mailbox, even when its ledger does not name them. The originals of other people
    /// are not kept.</summary>
    private async Task<ImmutableArray<Guid>> GuardsAsync(CaseFolders open, CancellationToken ct)
    {
        if (open.IsInvitee)
            return [];
        var readers = await keys.HoldersAsync(open.Mailbox, ct);
        return
        [
            .. CustodyRules
                .OfOriginals(open.File, (await roster.AllAsync(ct)).Present)
                .Select(person => person.Id)
                .Except(readers),
        ];
    }
}
