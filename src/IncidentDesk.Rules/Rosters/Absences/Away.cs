using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters.Absences;

/// <summary>An absence or a pause of somebody. While it lasts, no new report is sealed to them, and no case is given to
/// them.</summary>
/// <param name="Seq">The number of its entry.</param>
/// <param name="Until">When it is over, by itself or because it was taken back.</param>
/// <param name="IsPause">Whether it is a pause: begun at once, without a stand-in.</param>
/// <param name="StandIn">Who was named to stand in.</param>
/// <param name="Agreed">What they said; null before they did.</param>
public sealed record Away(
    int Seq,
    Guid Person,
    DateTimeOffset WrittenAt,
    DateTimeOffset From,
    DateTimeOffset Until,
    bool IsPause,
    Guid? StandIn = null,
    bool? Agreed = null
)
{
    /// <summary>How many days an absence or a pause lasts at most, whatever is signed; a further one can
    /// follow.</summary>
    public const int LongestAbsence = 92,
        LongestPause = 28;

    /// <summary>How many days ahead an absence can be written.</summary>
    public const int Ahead = 366;

    /// <summary>How many one person can write within <see cref="Counted"/>.</summary>
    public const int Most = 20;

    /// <summary>See <see cref="Most"/>.</summary>
    public static readonly TimeSpan Counted = TimeSpan.FromDays(30);

    public bool HoldsAt(DateTimeOffset now) => From <= now && now < Until;

    /// <summary>The last day of it.</summary>
    public DateOnly LastDay => Workdays.Day(Until.AddTicks(-1));

    /// <summary>What an entry begins, once it is signed; null for an entry of another kind.</summary>
    internal static Away? Of(int seq, RosterEntry entry, DateTimeOffset at) =>
        entry switch
        {
            // What a rule refuses and somebody wrote all the same begins nothing.
            AbsenceWritten absence when absence.From > Workdays.Day(at).AddDays(Ahead) => null,
            AbsenceWritten absence => new(
                seq,
                absence.Person,
                at,
                Later(Workdays.Midnight(absence.From), at),
                After(absence.To, Later(absence.From, Workdays.Day(at)), LongestAbsence),
                false,
                absence.StandIn
            ),
            PauseWritten pause => new(seq, pause.Person, at, at, After(pause.To, Workdays.Day(at), LongestPause), true),
            _ => null,
        };

    /// <summary>The same after a later entry: answered by the stand-in, or taken back.</summary>
    internal Away With(RosterEntry entry, DateTimeOffset at) =>
        entry switch
        {
            StandInAnswered answer when answer.Absence == Seq && answer.Person == StandIn => this with
            {
                Agreed = answer.Agrees,
            },
            AwayEnded ended when ended.Ended == Seq && ended.Person == Person && at < Until => this with { Until = at },
            _ => this,
        };

    /// <summary>Why such an entry may not be proposed; null when it may. Whether this person may sign it was looked at
    /// before.</summary>
    internal static Reason? Bars(RosterFile file, RosterEntry entry) =>
        entry switch
        {
            AbsenceWritten absence => absence.From < Workdays.Day(entry.At)
            || absence.To < absence.From
            || absence.From.DayNumber - Workdays.Day(entry.At).DayNumber > Ahead
            || absence.To.DayNumber - absence.From.DayNumber >= LongestAbsence
                ? Reason.AwayDays
                : BarsStandIn(file, absence) ?? BarsTwice(file, absence) ?? BarsMore(file, absence.Person, entry.At),
            PauseWritten pause => pause.To < Workdays.Day(entry.At)
            || pause.To.DayNumber - Workdays.Day(entry.At).DayNumber >= LongestPause
                ? Reason.AwayDays
                : BarsTwice(file, pause) ?? BarsMore(file, pause.Person, entry.At),
            StandInAnswered answer => Known(file, answer.Absence) is { } known
            && known.StandIn == answer.Person
            && entry.At < known.Until
            && (known.Agreed is null || known.Agreed == true && !answer.Agrees)
                ? null
                : Reason.AlreadyDone,
            AwayEnded ended => Known(file, ended.Ended) is { } known
            && known.Person == ended.Person
            && entry.At < known.Until
                ? null
                : Reason.AlreadyDone,
            _ => null,
        };

    private static Reason? BarsStandIn(RosterFile file, AbsenceWritten absence) =>
        absence.StandIn is not { } other
        || other != absence.Person
            && file.Find(other) is { } member
            && member.Seats.Any(seat => seat.Role.Handles() && seat.HeldAt(absence.At))
            ? null
            : Reason.NoStandIn;

    /// <summary>Whether an entry that waits for its signature says the same as this one.</summary>
    public static bool IsSame(RosterEntry one, RosterEntry other) =>
        (one, other) switch
        {
            (AbsenceWritten first, AbsenceWritten second) => (first.Person, first.From, first.To, first.StandIn)
                == (second.Person, second.From, second.To, second.StandIn),
            (PauseWritten first, PauseWritten second) => (first.Person, first.To) == (second.Person, second.To),
            _ => false,
        };

    /// <summary>Refused where the same one holds or waits already: whoever takes one of two back would stay
    /// away.</summary>
    private static Reason? BarsTwice(RosterFile file, RosterEntry entry) =>
        file.Pending.Any(waiting => IsSame(waiting.Entry, entry))
        || Of(0, entry, entry.At) is { } fresh && file.Aways.Any(away => away.IsSameAs(fresh, entry.At))
            ? Reason.AlreadyDone
            : null;

    private bool IsSameAs(Away fresh, DateTimeOffset at) =>
        at < Until
        && (Person, IsPause, StandIn, Until) == (fresh.Person, fresh.IsPause, fresh.StandIn, fresh.Until)
        && (IsPause || Workdays.Day(From) == Workdays.Day(fresh.From));

    private static Reason? BarsMore(RosterFile file, Guid person, DateTimeOffset at) =>
        file.Aways.Count(away => away.Person == person && away.WrittenAt > at - Counted)
            + file.Pending.Count(pending =>
                pending.Entry is AbsenceWritten or PauseWritten && RosterFile.OwnerOf(pending.Entry) == person
            )
        >= Most
            ? Reason.TooManyAways
            : null;

    private static Away? Known(RosterFile file, int seq) => file.Aways.FirstOrDefault(away => away.Seq == seq);

    private static DateTimeOffset After(DateOnly to, DateOnly from, int days) =>
        Workdays.Midnight((to < from.AddDays(days - 1) ? to : from.AddDays(days - 1)).AddDays(1));

    private static T Later<T>(T one, T other)
        where T : IComparable<T> => one.CompareTo(other) > 0 ? one : other;
}
