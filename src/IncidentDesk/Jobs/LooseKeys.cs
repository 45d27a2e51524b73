using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Jobs;

/// <summary>Removes grants and shares without a folder, grants of members who left and of codes that were used, and
/// shares that acts took back and could not delete.</summary>
internal sealed class LooseKeys(GrantStore grants, ShareStore shares, ShareWork work, RosterStore roster)
{
    public async Task RemoveAsync(CancellationToken ct)
    {
        await grants.SweepAsync(ct);
        await grants.RemoveDepartedAsync(await roster.AllAsync(ct), ct);
        await grants.RemoveUsedAsync(await roster.AllAsync(ct), ct);
        await work.FinishAsync(ct);
        await shares.SweepAsync(ct);
    }
}
