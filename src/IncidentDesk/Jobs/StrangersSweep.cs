using Hangfire;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Jobs;

/// <summary>Every minute deletes expired data that anybody, even without an account, can create: sessions, drafts,
/// challenges, tickets, failed attempts.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 30)]
internal sealed class StrangersSweep(
    SessionStore sessions,
    ChallengeStore challenges,
    TicketStore tickets,
    FailureStore failures
)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await sessions.SweepAsync(ct);
        await challenges.SweepAsync(ct);
        await tickets.SweepAsync(ct);
        await failures.SweepAsync(ct);
    }
}
