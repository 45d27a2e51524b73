using Hangfire;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Jobs;

/// <summary>Deletes expired data: sessions, drafts, challenges, tickets, failed attempts, files of drafts, grants and
/// shares without a folder, grants of members who left, requests to custodians, notices about purged cases, unsent
/// texts. Upgrades a roster begun under older rules.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 30)]
internal sealed class CleanSweep(
    RosterStore roster,
    ExpiredAccess access,
    FileStore files,
    LooseKeys keys,
    KeyRecoveryStore recovery,
    CustodyStore custody,
    PurgedMailboxStore ended,
    UnsentTextStore unsent
)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await roster.RaiseAsync(ct);
        await access.RemoveAsync(ct);
        await files.SweepAsync(ct);
        await keys.RemoveAsync(ct);
        await recovery.SweepAsync(ct);
        await custody.SweepAsync(ct);
        await ended.SweepAsync(ct);
        await unsent.SweepAsync(ct);
    }
}
