using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Jobs;

/// <summary>Removes grants and shares without a folder, and grants of members who left.</summary>
internal sealed class LooseKeys(GrantStore grants, ShareStore shares, RosterStore roster)
{
    public async Task RemoveAsync(CancellationToken ct)
    {
        await grants.SweepAsync(ct);
        await grants.RemoveDepartedAsync(await roster.AllAsync(ct), ct);
        await shares.SweepAsync(ct);
    }
}
