using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases;

/// <summary>Files added after the report; the case takes them over together with the entries that describe
/// them.</summary>
internal sealed partial class CaseStore
{
    /// <summary>Adds files of the reporter that have just been sealed. Null when no mailbox is open.</summary>
    public async Task<Verdict?> AddFilesAsync(
        Holder reporter,
        Guid id,
        IReadOnlyList<KeptFile> files,
        CancellationToken ct
    )
    {
        if (await GuardsAsync(reporter, ct) is not (var mailbox, var guards))
            return null;
        using var halved = HalvedFiles.Of(files, mailbox, guards);
        var told = halved.Texts();
        if (OriginalKept.Bars(halved.Named(told), guards) is { } unguarded)
            return unguarded;
        await SplitAsync(halved.Halves, ct);
        return await ActAsync(
            reporter,
            id,
            file => FileAdded.Decide(file, new(reporter.Id, []), halved.Named(told), clock.GetUtcNow()),
            async (work, open, _) =>
            {
                foreach (var file in files)
                    if (!await attachments.TakeAsync(work, open.Mailbox.Id, file.Id))
                        return false;
                return true;
            },
            ct,
            told
        );
    }

    /// <summary>The mailbox, and the custodians who may hold half of a file's key: nobody who can read the mailbox,
    /// even when its ledger does not name them. Null when no mailbox is open.</summary>
    public async Task<(Guid Mailbox, ImmutableArray<Guid> Guards)?> GuardsAsync(Holder reporter, CancellationToken ct)
    {
        using var open = await LoadMailboxAsync(reporter, ct);
        if (open is null)
            return null;
        var readers = await grants.HoldersAsync(open.Mailbox.Id, open.Mailbox.Row.KeyId, ct);
        return (
            open.Mailbox.Id,
            [
                .. CustodyRules
                    .OfOriginals(open.File, (await roster.AllAsync(ct)).Present)
                    .Select(person => person.Id)
                    .Except(readers),
            ]
        );
    }
}
