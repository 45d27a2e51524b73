using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.OwnDates;

/// <summary>A day that those in charge of a case noted for themselves.</summary>
/// <param name="Id">The text that says in one line what it is for.</param>
public sealed record OwnDate(Guid Id, DateOnly Day)
{
    /// <summary>How many a case has at most.</summary>
    public const int Most = 12;

    /// <summary>The days that nobody ended, earliest first.</summary>
    public static ImmutableArray<OwnDate> Of(CaseFile file) =>
        [
            .. file
                .History.OfType<OwnDateNoted>()
                .ExceptBy(file.History.OfType<OwnDateEnded>().Select(ended => ended.Date), noted => noted.Item)
                .Select(noted => new OwnDate(noted.Item, noted.Day))
                .OrderBy(date => date.Day),
        ];

    /// <summary>The morning of that day, as a calendar has it.</summary>
    public DateTimeOffset At => Workdays.At(Day, new TimeOnly(9, 0));

    /// <summary>Whether the day has begun.</summary>
    public bool HasCome(DateTimeOffset now) => Workdays.Midnight(Day) <= now;
}
