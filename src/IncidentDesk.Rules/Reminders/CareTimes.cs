using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Rules.Reminders;

/// <summary>When members are reminded of themselves: computed for whoever looks, written nowhere and sent to
/// nobody.</summary>
public static class CareTimes
{
    /// <summary>How long after reading a text of a case somebody is asked to take a moment for themself.</summary>
    public static readonly TimeSpan Debrief = TimeSpan.FromHours(48);

    /// <summary>The days at the beginning of each month on which supervision is named.</summary>
    private const int Days = 7;

    /// <summary>By when this reader takes that moment; null when they read nothing of the case lately.</summary>
    public static DateTimeOffset? DebriefBy(CaseFile file, Guid reader, DateTimeOffset now) =>
        file.History.FindLast(entry => entry is TextOpened && entry.By == reader) is { } read && now < read.At + Debrief
            ? read.At + Debrief
            : null;

    /// <summary>Whether people who handle cases are reminded of this month's supervision.</summary>
    public static bool IsSupervisionTime(DateTimeOffset now) => Workdays.Local(now).Day <= Days;
}
