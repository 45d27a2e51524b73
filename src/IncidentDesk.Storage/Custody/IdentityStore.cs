using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Custody;

/// <summary>Names: given, corrected and withdrawn by the holder of the receipt; opened by a person in charge only
/// together with the needed number of custodians.</summary>
public sealed class IdentityStore(
    CaseStore cases,
    FolderStore folders,
    GrantStore grants,
    ShareStore shares,
    ReleaseStore releases,
    PurgeStore shred,
    ReceiptStore receipts,
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
            return await NameAsync(folder, ct);
    }

    /// <summary>Stores a name under a new key with new shares, and purges the previous one. Null when no mailbox is
    /// open.</summary>
    public async Task<Verdict?> GiveAsync(Holder reporter, GivenName name, CancellationToken ct)
    {
        using var open = await cases.LoadMailboxAsync(reporter, ct);
        if (open is null || await receipts.OfMailboxAsync(open.Mailbox.Id, ct) is not { } receipt)
            return null;
        var people = (await roster.AllAsync(ct)).Present;
        using var next = NewIdentity.Of(
            name,
            CustodyRules.Eligible(open.File, people),
            open.File.Protocol.CustodiansNeeded
        );
        if (next.Identity.Custodians.Length < next.Identity.Needed)
            return Reason.TooFewCustodians;
        if (
            !await grants.AddAsync([next.GrantTo(reporter.Id, receipt.ReadKey)], ct)
            || !await shares.AddAsync([next.Shares], ct)
        )
            throw new InvalidOperationException("The keys of a name could not be written.");
        return await ReplaceAsync(
            reporter,
            open.Row.Id,
            file =>
                IdentityGiven.Decide(file, new(reporter.Id, []), next.Identity, next.Item, people, clock.GetUtcNow()),
            (work, verdict) => next.InsertAsync(work, reporter, open.Mailbox.Id, verdict.Entries, clock.GetUtcNow()),
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

    private const string End = """
        UPDATE folder
        SET purge_at = @now
        WHERE id = @id
        """;

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
                    await work.ExecuteAsync(End, new { id = before.Folder, now = clock.GetUtcNow() });
                return await insert(work, verdict);
            },
            ct
        );
        if (verdict is { Refusal: null } && before is not null)
            await shred.PurgeAsync(before.Folder, ct);
        return verdict;
    }

    /// <summary>Asks the custodians, or writes the first of the two reasons needed; null when there is no such case for
    /// this holder.</summary>
    public async Task<Verdict?> AskAsync(
        Holder holder,
        Actor actor,
        Guid id,
        IdentityGround ground,
        NewText reason,
        CancellationToken ct
    )
    {
        var request = Guid.CreateVersion7();
        return await cases.ActAsync(
            holder,
            id,
            file => IdentityRequested.Decide(file, actor, request, ground, reason.Id, clock.GetUtcNow()),
            async (work, loaded, verdict) =>
            {
                if (verdict.Entries.OfType<IdentityRequested>().SingleOrDefault() is not { } asked)
                    return true;
                await CustodyStore.InsertAsync(work, holder, asked, loaded.File.Identity!);
                await ReminderStore.ReplaceAsync(
                    work,
                    loaded.File.Identity!.Folder,
                    loaded
                        .File.Identity.Custodians.Where(person => CustodyRules.MayGuard(loaded.File, person))
                        .Select(person => new Due(person, asked.At, Deadlines.Now))
                );
                return true;
            },
            ct,
            reason
        );
    }

    /// <summary>How many approvals count so far for a request of this holder.</summary>
    public async Task<int> ApprovedAsync(Holder holder, CaseFile file, IdentityRequest request, CancellationToken ct) =>
        CustodyRules
            .Counted(
                file,
                request,
                (await releases.ReleasedAsync(request.Id, holder, ct)).Select(share => share.Approval),
                (await roster.AllAsync(ct)).People
            )
            .Length;

    /// <summary>Combines the shares and answers the name, after the opening is in the mailbox's ledger; all shares
    /// released for it are purged.</summary>
    /// <returns>Null when there is no such case for this holder.</returns>
    public async Task<(GivenName? Name, Refusal? Refusal)?> OpenAsync(
        Holder holder,
        Actor actor,
        Guid id,
        Guid request,
        CancellationToken ct
    )
    {
        using var open = await cases.LoadAsync(holder, id, ct);
        if (open is null)
            return null;
        var (people, released) = (
            (await roster.AllAsync(ct)).People,
            await releases.ReleasedAsync(request, holder, ct)
        );
        var approvals = released.Select(share => share.Approval).ToArray();
        if (Decide(open.File).Refusal is { } refusal)
            return (null, refusal);
        var identity = open.File.Identity!;
        var counted = CustodyRules.Counted(
            open.File,
            open.File.IdentityRequests.Find(asked => asked.Id == request)!,
            approvals,
            people
        );
        using var folder = await ReleaseStore.CombineAsync(
            [
                .. released
                    .Where(share =>
                        share.Folder == identity.Folder && share.Key == identity.Key && counted.Contains(share.Approval)
                    )
                    .Select(share => share.Share),
            ],
            identity.Needed,
            key => OpenAsync(identity, key, ct)
        );
        if (folder is null)
            return (null, new(Reason.WrongShares));
        var name = await NameAsync(folder, ct);
        var verdict = await cases.ActAsync(
            holder,
            id,
            Decide,
            async (work, _, _) =>
            {
                await CustodyStore.RemoveAsync(work, request);
                await ReminderStore.ReplaceAsync(work, identity.Folder, []);
                return true;
            },
            ct
        );
        if (verdict is null)
            return null;
        if (verdict.Refusal is not null)
            return (null, verdict.Refusal);
        await releases.RemoveRequestAsync(request, ct);
        return (name, null);

        Verdict Decide(CaseFile file) =>
            IdentityOpened.Decide(file, actor, request, approvals, people, clock.GetUtcNow());
    }

    private async Task<OpenFolder?> OpenAsync(Identity identity, Secret key, CancellationToken ct)
    {
        if (NewIdentity.CommitmentOf(key) == identity.Commitment)
            return await folders.OpenWithAsync(identity.Folder, identity.Key, key, ct);
        key.Dispose();
        return null;
    }

    private async Task<GivenName> NameAsync(OpenFolder folder, CancellationToken ct) =>
        NewIdentity.Read(await folders.TextAsync(folder, (await folders.ReadAsync(folder, ct))[^1], ct));
}
