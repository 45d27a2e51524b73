using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Jobs;

/// <summary>Removes sessions, challenges, tickets and failed attempts that have expired.</summary>
internal sealed class ExpiredAccess(
    SessionStore sessions,
    ChallengeStore challenges,
    TicketStore tickets,
    FailureStore failures
)
{
    public async Task RemoveAsync(CancellationToken ct)
    {
        await sessions.SweepAsync(ct);
        await challenges.SweepAsync(ct);
        await tickets.SweepAsync(ct);
        await failures.SweepAsync(ct);
    }
}
