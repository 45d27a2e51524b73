using Hangfire;
using IncidentDesk.Mail;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Jobs;

/// <summary>Writes each due reminder to the outbox once and sends the mail of the outbox.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 30)]
internal sealed class ReminderSweep(ReminderStore reminders, RosterStore roster, Outbox outbox, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var people = (await roster.AllAsync(ct)).People;
        await reminders.CollectAsync(ct, [.. StandIns.Now(people, clock.GetUtcNow())]);
        await outbox.SendAsync(ct);
    }
}
