using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters.Absences;

/// <summary>A week in which somebody said that they are on call, or took it back. It gives nobody a key and names no
/// case.</summary>
/// <param name="Monday">The first day of the week.</param>
/// <param name="Takes">Whether they are on call.</param>
public sealed record OnCallWeek(Guid Person, DateOnly Monday, DateTimeOffset WrittenAt, bool Takes)
{
    /// <summary>How many weeks ahead, with the present one, can be written.</summary>
    public const int Ahead = 26;

    /// <summary>How many one person can write within <see cref="Away.Counted"/>.</summary>
    public const int Most = 2 * Ahead;

    /// <summary>The Monday of a moment's week.</summary>
    public static DateOnly WeekOf(DateTimeOffset at)
    {
        var day = Workdays.Day(at);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }

    /// <summary>Who is on call in a week, as each of them said last.</summary>
    public static ImmutableArray<Guid> On(RosterFile file, DateOnly monday) =>
        [
            .. file
                .OnCall.Where(week => week.Monday == monday)
                .GroupBy(week => week.Person)
                .Where(said => said.Last().Takes)
                .Select(said => said.Key),
        ];

    /// <summary>Why such an entry may not be proposed; null when it may. Whether this person may sign it was looked at
    /// before.</summary>
    internal static Reason? Bars(RosterFile file, OnCallWritten entry)
    {
        var weeks = (entry.Monday.DayNumber - WeekOf(entry.At).DayNumber) / 7.0;
        return weeks is < 0 or >= Ahead || entry.Monday.DayOfWeek != DayOfWeek.Monday ? Reason.AwayDays
            : !Handles(file, entry) ? Reason.NotEligible
            : On(file, entry.Monday).Contains(entry.Person) == entry.Takes ? Reason.AlreadyDone
            : file.OnCall.Count(week => week.Person == entry.Person && week.WrittenAt > entry.At - Away.Counted)
                + file.Pending.Count(waiting =>
                    waiting.Entry is OnCallWritten && RosterFile.OwnerOf(waiting.Entry) == entry.Person
                )
            >= Most
                ? Reason.TooManyAways
            : null;
    }

    private static bool Handles(RosterFile file, OnCallWritten entry) =>
        file.Find(entry.Person) is { } member && member.Seats.Any(seat => seat.Role.Handles() && seat.HeldAt(entry.At));
}
