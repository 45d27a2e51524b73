using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;

namespace IncidentDesk.Storage.Custody;

/// <summary>Combines the shares that custodians gave for a recovery, and takes over the cases that they open.</summary>
public sealed class RecoveredCases(
    ContentDatabase content,
    CaseStore cases,
    FolderStore folders,
    ReleaseStore releases,
    KeyRecoveryStore requests,
    TimeProvider clock
)
{
    private const string CaseIds = """
        SELECT id, mailbox_id
        FROM incident_case
        WHERE id IN @ids
        """;

    /// <summary>Combines the released shares and takes over each case under new keys; answers how many cases were taken
    /// over, and how many a rule refused.</summary>
    public async Task<(int Taken, int Refused)> TakeAsync(Holder holder, Actor actor, Guid id, CancellationToken ct)
    {
        if ((await requests.ForAsync(holder.Id, ct)).FirstOrDefault(asked => asked.Id == id) is not { } asked)
            return (0, 0);
        using var opening = new Opening();
        var keys = await CombineAsync(asked, holder, opening, ct);
        var (taken, refused) = (0, 0);
        foreach (var ids in keys.Keys.Chunk(500))
        foreach (var row in await content.QueryAsync<CaseRow>(CaseIds, new { ids = Database.List(ids) }, ct))
            if (
                keys.ContainsKey(row.MailboxId)
                && await cases.RecoverAsync(
                    holder,
                    row.Id,
                    keys,
                    file => KeysRecovered.Decide(file, actor, asked.Lost, clock.GetUtcNow()),
                    ct
                )
                    is { } verdict
            )
                _ = verdict.Refusal is null ? taken++ : refused++;
        return (taken, refused);
    }

    /// <summary>The keys in force for which enough custodians released their share in time, by folder.</summary>
    /// <param name="opening">Disposes them.</param>
    private async Task<Dictionary<Guid, (Guid Id, Secret Secret)>> CombineAsync(
        KeyRecovery asked,
        Holder holder,
        Opening opening,
        CancellationToken ct
    )
    {
        var keys = new Dictionary<Guid, (Guid, Secret)>();
        using var released = await releases.ReleasedAsync(asked.Id, holder, ct);
        var inTime = released.All.Where(share =>
            share.Approval.At >= asked.AskedAt && share.Approval.At <= asked.EndsAt
        );
        foreach (var given in inTime.GroupBy(share => (share.Folder, share.Key, share.Needed)))
        {
            var found = await ReleaseStore.CombineAsync(
                [.. given.DistinctBy(share => share.Approval.Custodian).Select(share => share.Share)],
                given.Key.Needed,
                async key =>
                {
                    // The opened folder disposes the key, so a copy is kept for the act.
                    var copy = opening.Add(Secret.Copy(key.Bytes));
                    using var folder = await folders.OpenWithAsync(given.Key.Folder, given.Key.Key, key, ct);
                    return folder is null ? null : copy;
                }
            );
            if (found is not null)
                keys[given.Key.Folder] = (given.Key.Key, found);
        }
        return keys;
    }
}
