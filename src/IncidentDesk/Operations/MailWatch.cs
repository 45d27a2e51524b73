using IncidentDesk.Mail;
using IncidentDesk.Storage.Reminders;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Operations;

/// <summary>Whether mails leave, and whom none can reach.</summary>
internal sealed class MailWatch(
    OutboxStore outbox,
    MailFaults faults,
    Reachability reachability,
    IOptions<MailSettings> settings
)
{
    /// <summary>People with a seat whom no mail reaches.</summary>
    public async Task<HashSet<Guid>> UnreachedAsync(CancellationToken ct) =>
        (await reachability.UnreachedAsync(ct)).Select(one => one.Person.Id).ToHashSet();

    /// <summary>Since when the oldest mail could have left, of those for other people than these.</summary>
    public Task<DateTimeOffset?> OldestWaitingAsync(HashSet<Guid> without, CancellationToken ct) =>
        outbox.OldestWaitingAsync(without, settings.Value.Hours, ct);

    /// <summary>Why no mail leaves, and since when; null when the last mails were sent.</summary>
    public Task<(DateTimeOffset Since, MailFault Fault)?> FaultAsync(CancellationToken ct) => faults.FindAsync(ct);
}
