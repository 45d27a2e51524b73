using Hangfire;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Jobs;

/// <summary>Every minute deletes what anybody could have written and what has ended: sessions, drafts, challenges,
/// tickets, wrong tries.</summary>
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
