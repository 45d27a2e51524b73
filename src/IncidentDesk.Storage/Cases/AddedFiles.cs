using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases;

/// <summary>Files added after the report; the case takes them over together with the entries that describe
/// them.</summary>
public sealed class AddedFiles(
    CaseReader reader,
    CaseActs acts,
    CaseKeys keys,
    FileStore attachments,
    RosterStore roster,
    TimeProvider clock
)
{
    /// <summary>Adds files of the reporter, or of another person, that have just been sealed. Null when no mailbox is
    /// open.</summary>
    internal async Task<Verdict?> AddAsync(Holder sender, Guid id, IReadOnlyList<KeptFile> files, CancellationToken ct)
    {
        using var mailbox = await reader.LoadMailboxAsync(sender, ct);
        if (mailbox is null)
            return null;
        var decide = mailbox.IsInvitee
            ? FileAdded.FromParty
            : (Func<CaseFile, Actor, IEnumerable<NewFile>, DateTimeOffset, Verdict>)FileAdded.Decide;
        var guards = await GuardsAsync(mailbox, ct);
        using var halved = HalvedFiles.Of(files, mailbox.Mailbox, guards);
        var told = halved.Texts();
        if (OriginalKept.Bars(halved.Named(told), guards) is { } unguarded)
            return unguarded;
        await keys.SplitAsync(halved.Halves, ct);
        return await acts.ActAsync(
            sender,
            id,
            new(file => decide(file, new(sender.Id, []), halved.Named(told), clock.GetUtcNow()))
            {
                Also = async (work, open, _) =>
                {
                    foreach (var file in files)
                        if (!await attachments.TakeAsync(work, open.Mailbox.Id, file.Id))
                            return false;
                    return true;
                },
                Texts = told,
            },
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
