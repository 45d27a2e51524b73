using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Custody;

/// <summary>Opens names: somebody in charge asks, and the needed number of custodians give their shares.</summary>
public sealed class IdentityOpening(
    CaseStore cases,
    FolderStore folders,
    ReleaseStore releases,
    RosterStore roster,
    TimeProvider clock
)
{
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
        var request = Guid.NewGuid();
        return await cases.ActAsync(
            holder,
            id,
            file => IdentityRequested.Decide(file, actor, request, ground, reason.Id, clock.GetUtcNow()),
            async (work, loaded, verdict) =>
            {
                if (verdict.Entries.OfType<IdentityRequested>().SingleOrDefault() is not { } asked)
                    return true;
                await CustodyStore.InsertAsync(work, holder, asked, loaded.File.Identity!, loaded.Mailbox);
                await ReminderStore.ReplaceAsync(
                    work,
                    loaded.File.Identity!.Folder,
                    loaded
                        .File.Identity.Custodians.Where(person => CustodyRules.MayGuard(loaded.File, person))
                        .Select(person => new Due(person, asked.At, NumberOf(ground)))
                );
                return true;
            },
            ct,
            reason
        );
    }

    /// <summary>In danger custodians are written to at night too.</summary>
    private static int NumberOf(IdentityGround ground) =>
        ground == IdentityGround.ImminentDanger ? Deadlines.Danger : Deadlines.Now;

    /// <summary>How many approvals count so far for a request of this holder.</summary>
    public async Task<int> ApprovedAsync(Holder holder, CaseFile file, IdentityRequest request, CancellationToken ct) =>
        CustodyRules
            .Counted(
                file,
                request,
                await releases.ApprovalsAsync(request.Id, holder, ct),
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
        var people = (await roster.AllAsync(ct)).People;
        using var released = await releases.ReleasedAsync(request, holder, ct);
        var approvals = released.Approvals;
        if (Decide(open.File).Refusal is { } refusal)
            return (null, refusal);
        using var folder = await CombineAsync(open.File, request, released.All, people, ct);
        if (folder is null)
            return (null, new(Reason.WrongShares));
        var name = await NewIdentity.ReadAsync(folders, folder, ct);
        var verdict = await cases.ActAsync(holder, id, Decide, (work, _, _) => EndAsync(work, request, folder.Id), ct);
        if (verdict is null)
            return null;
        if (verdict.Refusal is not null)
            return (null, verdict.Refusal);
        await releases.RemoveRequestAsync(request, CancellationToken.None);
        return (name, null);

        Verdict Decide(CaseFile file) =>
            IdentityOpened.Decide(file, actor, request, approvals, people, clock.GetUtcNow());
    }

    private static async Task<bool> EndAsync(Work work, Guid request, Guid folder)
    {
        await CustodyStore.RemoveAsync(work, request);
        await ReminderStore.ReplaceAsync(work, folder, []);
        return true;
    }

    /// <summary>The folder of the name, opened with those shares whose approvals count; null when they do not open
    /// it.</summary>
    private async Task<OpenFolder?> CombineAsync(
        CaseFile file,
        Guid request,
        IReadOnlyList<ReleasedShare> released,
        ImmutableArray<Person> people,
        CancellationToken ct
    )
    {
        var (identity, asked) = (file.Identity!, file.IdentityRequests.Find(asked => asked.Id == request)!);
        var counted = CustodyRules.Counted(file, asked, released.Select(share => share.Approval), people);
        return await ReleaseStore.CombineAsync(
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
    }

    private async Task<OpenFolder?> OpenAsync(Identity identity, Secret key, CancellationToken ct)
    {
        if (NewIdentity.CommitmentOf(key) == identity.Commitment)
            return await folders.OpenWithAsync(identity.Folder, identity.Key, key, ct);
        key.Dispose();
        return null;
    }
}
