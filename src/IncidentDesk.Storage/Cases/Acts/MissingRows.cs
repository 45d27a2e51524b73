using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>Whether the rows that a case's ledger names are there, and as they were signed: of its files, and of
/// requests that wait for custodians.</summary>
public sealed class MissingRows(
    CaseReader reader,
    FileStore files,
    CustodyStore custody,
    FolderStore folders,
    RowAlarmStore alarms,
    TimeProvider clock
)
{
    /// <summary>Raises the alarm when a row is missing.</summary>
    /// <exception cref="LedgerBrokenException">What tells of a file is missing too.</exception>
    internal async Task CheckAsync(CaseFolders open, CancellationToken ct)
    {
        await CheckFilesAsync(open, ct);
        await CheckRequestsAsync(open, ct);
    }

    /// <summary>Without its row a file is deleted with no folder, and a custodian's half of its key counts as left
    /// over.</summary>
    private async Task CheckFilesAsync(CaseFolders open, CancellationToken ct)
    {
        var named = open
            .Entries.Where(read => read.Entry.Text is { } text && open.IsFile(text))
            .ToLookup(read => read.Folder);
        // Another person's files lie in their own mailbox.
        foreach (var mailbox in open.Others.Append(open.Mailbox).Where(folder => named.Contains(folder.Id)))
        {
            var rows = (await files.OfAsync(mailbox.Id, ct)).ToHashSet();
            foreach (var read in named[mailbox.Id])
                if (
                    await reader.TextAsync(open, read.Entry.Text!.Value, ct) is { } told
                    && !rows.Contains(KeptFile.Read(told).Id)
                    // All files of a mailbox are deleted when it is purged.
                    && await folders.IsAsReadAsync(mailbox, ct)
                )
                    await alarms.RaiseAsync(RowKind.Folder, mailbox.Id, ct);
        }
    }

    /// <summary>Without its row, or when the row says something else than what was signed, no custodian sees a
    /// request.</summary>
    private async Task CheckRequestsAsync(CaseFolders open, CancellationToken ct)
    {
        var waiting = Waiting(open.File, clock.GetUtcNow()).ToDictionary(one => one.Request, one => one.By);
        if (waiting.Count == 0)
            return;
        var rows = await custody.AsSignedAsync(waiting, ct);
        if (waiting.Keys.Except(rows).Any() && await folders.IsAsReadAsync(open.Case!, ct))
            await alarms.RaiseAsync(RowKind.Folder, open.Id, ct);
    }

    /// <summary>The requests in force by people who still read the case: those of others are ended.</summary>
    private static IEnumerable<(Guid Request, Guid By)> Waiting(CaseFile file, DateTimeOffset now)
    {
        if (IdentityRequested.Pending(file, now) is { } asked && file.Readers.Contains(asked.By))
            yield return (asked.Id, asked.By);
        foreach (var kept in file.History.OfType<OriginalKept>())
            if (OriginalAsked.Pending(file, kept.Item, now) is { } original && file.Readers.Contains(original.By))
                yield return (original.Request, original.By);
    }
}
