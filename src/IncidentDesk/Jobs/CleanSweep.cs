using Hangfire;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Jobs;

/// <summary>Deletes expired data: sessions, drafts, challenges, tickets, failed attempts, files of drafts, grants and
/// shares without a folder, grants of members who left, requests to custodians, notices about purged cases. Upgrades a
/// roster begun under older rules.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 30)]
internal sealed class CleanSweep(
    SessionStore sessions,
    ChallengeStore challenges,
    TicketStore tickets,
    FailureStore failures,
    FileStore files,
    GrantStore grants,
    RosterStore roster,
    ShareStore shares,
    CustodyStore custody,
    KeyRecoveryStore recovery,
    PurgedMailboxStore ended
)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await roster.RaiseAsync(ct);
        await sessions.SweepAsync(ct);
        await challenges.SweepAsync(ct);
        await tickets.SweepAsync(ct);
        await failures.SweepAsync(ct);
        await files.SweepAsync(ct);
        await grants.SweepAsync(ct);
        await grants.RemoveDepartedAsync(await roster.AllAsync(ct), ct);
        await shares.SweepAsync(ct);
        await recovery.SweepAsync(ct);
        await custody.SweepAsync(ct);
        await ended.SweepAsync(ct);
    }
}
