using Hangfire;
using IncidentDesk.Mail;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Jobs;

/// <summary>Writes each due reminder to the outbox once and sends the mail of the outbox.</summary>
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
