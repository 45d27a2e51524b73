using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Custody;

/// <summary>Names: given, corrected and withdrawn by the holder of the receipt.</summary>
public sealed class IdentityStore(
    CaseStore cases,
    FolderStore folders,
    GrantStore grants,
    ShareStore shares,
    PurgeStore purges,
    PurgeProofs dates,
    RosterStore roster,
    TimeProvider clock
)
{
    /// <summary>The name, for its reporter; null when none is kept.</summary>
    public async Task<GivenName?> ReadAsync(Holder reporter, CaseFile file, CancellationToken ct)
    {
        if (
            file.Identity is not { } identity
            || await folders.OpenAsync(reporter, identity.Folder, ct) is not { } folder
        )
            return null;
        using (folder)
            return await NewIdentity.ReadAsync(folders, folder, ct);
    }

    /// <summary>Stores a name under a new key with new shares, and purges the previous one. Null when no mailbox is
    /// open.</summary>
    public async Task<Verdict?> GiveAsync(Holder reporter, GivenName name, CancellationToken ct)
    {
        using var open = await cases.LoadMailboxAsync(reporter, ct);
        if (open is null)
            return null;
        var all = await roster.AllAsync(ct);
        var people = all.Present;
        using var next = NewIdentity.Of(
            name,
            open.Mailbox,
            CustodyRules.Eligible(open.File, people),
            open.File.Protocol.CustodiansNeeded
        );
        if (next.Identity.Custodians.Length < next.Identity.Needed)
            return Reason.TooFewCustodians;
        if (
            !await grants.AddAsync([next.GrantTo(reporter.Id, Envelope.PublicKey(reporter.Root))], ct)
            || !await shares.AddAsync([next.Shares], ct)
        )
            throw new InvalidOperationException("The keys of a name could not be written.");
        return await ReplaceAsync(
            reporter,
            open.Row.Id,
            file =>
                IdentityGiven.Decide(file, new(reporter.Id, []), next.Identity, next.Item, people, clock.GetUtcNow()),
            async (work, verdict) =>
            {
                var (mailbox, now) = (open.Mailbox.Id, clock.GetUtcNow());
                if (!await next.InsertAsync(work, reporter, mailbox, verdict.Entries, now))
                    return false;
                await dates.FollowAsync(work, all, next.Identity.Folder, mailbox, now);
                return true;
            },
            ct
        );
    }

    /// <summary>Purges the name, its key and every share of it.</summary>
    public async Task<Verdict?> RemoveAsync(Holder reporter, CancellationToken ct)
    {
        using var open = await cases.LoadMailboxAsync(reporter, ct);
        return open is null
            ? null
            : await ReplaceAsync(
                reporter,
                open.Row.Id,
                file => IdentityRemoved.Decide(file, new(reporter.Id, []), clock.GetUtcNow()),
                (_, _) => Task.FromResult(true),
                ct
            );
    }

    /// <summary>The previous name's purge date is set in the same transaction, so that a sweep purges it if this
    /// process stops before doing so.</summary>
    private async Task<Verdict?> ReplaceAsync(
        Holder reporter,
        Guid id,
        Func<CaseFile, Verdict> decide,
        Func<Work, Verdict, Task<bool>> insert,
        CancellationToken ct
    )
    {
        Identity? before = null;
        var verdict = await cases.ActAsync(
            reporter,
            id,
            decide,
            async (work, loaded, verdict) =>
            {
                before = loaded.File.Identity;
                if (before is not null)
                    await purges.EndAsync(work, [before.Folder]);
                return await insert(work, verdict);
            },
            ct
        );
        if (verdict is { Refusal: null } && before is not null)
            await purges.PurgeAsync(before.Folder, CancellationToken.None);
        return verdict;
    }
}
