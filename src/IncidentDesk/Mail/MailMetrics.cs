using System.Diagnostics.Metrics;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Mail;

/// <summary>Counters of mails. They contain no person, case or address.</summary>
internal static class MailMetrics
{
    private static readonly Meter Meter = new(StorageMetrics.MeterName);

    public static readonly Counter<long> Sent = Meter.CreateCounter<long>(
        "desk.mail.sent",
        description: "Mails that left."
    );
    public static readonly Counter<long> Failed = Meter.CreateCounter<long>(
        "desk.mail.failed",
        description: "Mails that a server did not take; they wait."
    );
}
