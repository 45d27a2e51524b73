using Hangfire;
using IncidentDesk.Mail;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Jobs;

/// <summary>Finds what is due, writes it to the outbox once, and sends what waits there.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 30)]
internal sealed class ReminderSweep(ReminderStore reminders, Outbox outbox)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await reminders.CollectAsync(ct);
        await outbox.SendAsync(ct);
    }
}
