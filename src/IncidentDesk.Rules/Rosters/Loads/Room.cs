using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters.Loads;

/// <summary>Room for more cases than the rule says, which coordination gave somebody until a day.</summary>
/// <param name="Most">How many open cases of violence in all.</param>
/// <param name="Until">When it is over.</param>
public sealed record Room(Guid Person, int Most, DateTimeOffset Until, RoomReason Why)
{
    /// <summary>How many days it lasts at most, whatever is signed.</summary>
    public const int Longest = 28;

    /// <summary>What an entry gives, once it is signed.</summary>
    internal static Room Of(RoomGiven given, DateTimeOffset at)
    {
        var last = Workdays.Day(at).AddDays(Longest - 1);
        return new(
            given.Person,
            Math.Min(given.Most, CaseLoad.Limit),
            Workdays.Midnight((given.To < last ? given.To : last).AddDays(1)),
            given.Why
        );
    }

    /// <summary>Why such an entry may not be proposed; null when it may. Whether this person may sign it was looked at
    /// before.</summary>
    internal static Reason? Bars(RosterFile file, RoomGiven given) =>
        given.Most is < CaseLoad.Fewest or > CaseLoad.Limit
        || given.To < Workdays.Day(given.At)
        || given.To.DayNumber - Workdays.Day(given.At).DayNumber >= Longest
        || file.Find(given.Person) is null
            ? Reason.RoomDays
            : null;
}
