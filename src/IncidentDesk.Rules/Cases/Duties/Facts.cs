using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Duties;

/// <summary>What must have happened before a case can end as its ending says.</summary>
internal static class Facts
{
    /// <summary>How many messages of the team the reporter must have left without an answer.</summary>
    private const int Messages = 2;

    /// <summary>A precautionary measure has been in force, or a decision was carried out.</summary>
    public static bool IsMeasureTaken(CaseFile file) =>
        file.Measures.Any(measure => measure.StartedAt is not null) || IsDecisionCarriedOut(file);

    /// <summary>A decision was carried out, also where only the case's own ledger tells it. Of one that the holder
    /// cannot open and of which the case says nothing, only that it was neither vetoed nor ended by the case is known,
    /// or that nobody can look any more.</summary>
    public static bool IsDecisionCarriedOut(CaseFile file) =>
        DecisionOutcomes
            .Of(file)
            .Any(one => one.CarriedOut || DecisionOutcomes.MayBeCarriedOut(file, one.Decision, one.State));

    /// <summary>No decision was taken, whatever became of it since; of each that the holder cannot open, the case says
    /// that it ended without one.</summary>
    public static bool IsNothingDecided(CaseFile file) => !file.HasDecided;

    /// <summary>Two messages that the reporter could read lie after their last act, the last of them long enough ago;
    /// a purged mailbox cannot be read.</summary>
    public static bool IsSilent(CaseFile file, DateTimeOffset now)
    {
        if (file.MailboxGone)
            return false;
        var heard = file.History.FindLast(entry => entry.By == file.Reporter)?.At ?? file.ReceivedAt;
        DateTimeOffset[] sent =
        [
            .. file
                .History.Where(entry => entry is MessageSent or FeedbackWritten && entry.By != file.Reporter)
                .Select(entry => entry.At)
                .Where(at => at > heard),
        ];
        return sent.Length >= Messages && now >= Floors.PurgeWarning.After(sent.Max());
    }
}
