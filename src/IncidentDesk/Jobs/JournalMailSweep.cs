using Hangfire;
using IncidentDesk.Mail;
using IncidentDesk.Rules;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Jobs;

/// <summary>Sends the CoPil the newest published line once a day, from eight in the morning in Paris. Whoever
/// keeps the mail can detect that lines were cut off.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 30)]
internal sealed class JournalMailSweep(HourStore hours, JournalMailStore mails, Outbox outbox, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var local = Workdays.Local(clock.GetUtcNow());
        if (local.TimeOfDay < JournalMailStore.Morning)
            return;
        await hours.PublishAsync(ct);
        await mails.CollectAsync(new(local.Date, TimeSpan.Zero), ct);
        await outbox.SendAsync(ct);
    }
}
