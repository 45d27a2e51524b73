using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Figures;

/// <summary>Which limits of a closed case were kept.</summary>
internal static class KeptTimes
{
    private const string Kept = "kept",
        Missed = "missed",
        None = "none";

    /// <summary>The acknowledgement: the first message of the team within the limit of the law. None where the case
    /// ended before the limit without one, or nobody can be written to.</summary>
    public static string Acknowledged(CaseFile file) =>
        Within(
            file,
            file.History.Find(entry => entry is MessageSent or FeedbackWritten && entry.By != file.Reporter)?.At,
            Floors.Acknowledgement.After(file.ReceivedAt)
        );

    /// <summary>What was found, told to the reporter within the limit of the law.</summary>
    public static string Feedback(CaseFile file) =>
        Within(
            file,
            file.History.Find(entry => entry is FeedbackWritten)?.At,
            file.Protocol.Common.Feedback.Max.After(file.ReceivedAt)
        );

    private static string Within(CaseFile file, DateTimeOffset? at, DateTimeOffset end) =>
        at is { } done ? (done <= end ? Kept : Missed)
        : file.MailboxGone || file.StageSince <= end ? None
        : Missed;

    /// <summary>Whether every stage ended within its time. None where the case does not say how it began.</summary>
    public static string Stages(CaseFile file)
    {
        if (file.History.FirstOrDefault() is not Received received)
            return None;
        var then = CaseFile.Open(received, file.Shelf);
        foreach (var entry in file.History.Skip(1))
        {
            var next = then.Apply(entry);
            if (next.Path.Count > then.Path.Count && IsLate(then, entry.At))
                return Missed;
            then = next;
        }
        return Kept;
    }

    /// <summary>Whether the stage was over; nobody is late when a person's own time passes.</summary>
    private static bool IsLate(CaseFile file, DateTimeOffset at) =>
        file.StageEndsAt < at && file.Protocol.Stage(file.Stage) is not { Reflection: true };
}
