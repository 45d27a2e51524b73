using IncidentDesk.Rules.Rosters.Absences;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Loads;
using IncidentDesk.Rules.Rosters.Requests;
using IncidentDesk.Rules.Rosters.Trainings;

namespace IncidentDesk.Rules.Rosters;

/// <summary>What may be proposed to the roster: texts of limited length, known circles, and few proposals at a
/// time.</summary>
public static class ProposeEntry
{
    /// <summary>The most characters in a name, a circle or an organisation.</summary>
    public const int LongestText = 100;

    /// <summary>How many unsigned proposals one member, and all members together, may have. A new member with all their
    /// seats counts as one.</summary>
    public const int OpenOfOne = 3,
        OpenOfAll = 40;

    /// <summary>How long after a signature the same text is not signed again.</summary>
    public static readonly TimeSpan SignedAgain = TimeSpan.FromDays(30);

    /// <summary>How many people one entry can name as trained.</summary>
    public const int MostTrained = 40;

    /// <summary>Why the entry may not be proposed; null when it may.</summary>
    /// <param name="by">Who proposes; null for the founding, which the desk itself proposes.</param>
    public static Reason? Decide(RosterFile file, RosterEntry entry, Guid? by)
    {
        if (Texts(entry).Any(text => text.Length > LongestText) || !IsShort(Confirmed(entry)))
            return Reason.RosterTextTooLong;
        if (by is not null && file.Pending.Any(waiting => IsOnlyBy(waiting, by) && IsSame(waiting.Entry, entry)))
            return Reason.AlreadyDone;
        if (entry is SettingsConfirmed settings && BarsConfirming(file, settings, by) is { } bar)
            return bar;
        if (entry is TrainingRecorded or AgreementSigned && BarsAccrediting(file, entry, by) is { } barred)
            return barred;
        if (entry is RoomGiven room)
            return by is { } giver && file.MaySign(room, giver, room.At)
                ? Room.Bars(file, room) ?? BarsMore(file, by, Unit(file, 0, room), [])
                : Reason.NotEligible;
        if (entry is OnCallWritten week)
            return by is { } caller && file.MaySign(week, caller, week.At)
                ? OnCallWeek.Bars(file, week)
                : Reason.NotEligible;
        if (NotedRequest.Is(entry) && NotedRequest.Bars(file, entry, by) is { } no)
            return no;
        if (IsOfAbsences(entry))
            return by is { } own && file.MaySign(entry, own, entry.At) ? Away.Bars(file, entry) : Reason.NotEligible;
        if (entry is SeatGiven given && !Fits(file, given.Seat))
            return Reason.NoSuchCircle;
        if (
            entry is CircleAdded added
            && (
                string.IsNullOrWhiteSpace(added.Circle.Name)
                || CircleNames.Known(file.Circles, added.Circle.Name) is not null
            )
        )
            return Reason.AlreadyDone;
        return IsFree(file, entry, by) ? null : BarsMore(file, by, Unit(file, 0, entry), []);
    }

    /// <summary>Whether this person proposed it, and nobody else has signed it yet.</summary>
    private static bool IsOnlyBy(PendingEntry waiting, Guid? by) =>
        waiting.Entry.By == by && waiting.Votes.All(vote => vote.Person == by);

    /// <summary>Whether one of these proposals says what the other one says: the same form was sent twice.</summary>
    private static bool IsSame(RosterEntry one, RosterEntry other) =>
        (one, other) switch
        {
            (SeatGiven first, SeatGiven second) => (
                first.Seat.Person,
                first.Seat.Role,
                first.Seat.Circle,
                first.Seat.Until
            ) == (second.Seat.Person, second.Seat.Role, second.Seat.Circle, second.Seat.Until),
            (SeatEnded first, SeatEnded second) => (first.Role, first.Number) == (second.Role, second.Number),
            (CircleAdded first, CircleAdded second) => Spelling.Same(first.Circle.Name, second.Circle.Name),
            (TrainingRecorded first, TrainingRecorded second) => (first.Training, first.On, first.Ends)
                == (second.Training, second.On, second.Ends)
                && first.People.ToHashSet().SetEquals(second.People),
            _ => false,
        };

    /// <summary>Why these settings may not be proposed: a CoPil member proposes them. The desk itself proposes what is
    /// configured, where nobody has confirmed anything yet.</summary>
    private static Reason? BarsConfirming(RosterFile file, SettingsConfirmed settings, Guid? by) =>
        settings.Confirmed.IsSameAs(file.Confirmed)
        || file.Pending.Any(waiting =>
            waiting.Entry is SettingsConfirmed other && other.Confirmed.IsSameAs(settings.Confirmed)
        )
            ? Reason.AlreadyDone
        : (
            by is { } proposer
                ? file.MaySign(settings, proposer, settings.At)
                : file.Confirmed is null && !file.Members.IsEmpty
        )
            ? null
        : Reason.NotEligible;

    /// <summary>Why a training or a signature under the agreement may not be proposed: somebody who may sign it
    /// proposes it, with days that are possible.</summary>
    private static Reason? BarsAccrediting(RosterFile file, RosterEntry entry, Guid? by) =>
        by is not { } proposer || !file.MaySign(entry, proposer, entry.At) ? Reason.NotEligible
        : entry is TrainingRecorded recorded ? BarsRecording(file, recorded)
        : entry is AgreementSigned signed
        && (
            file.Pending.Any(waiting =>
                waiting.Entry is AgreementSigned open && (open.Person, open.Text) == (signed.Person, signed.Text)
            )
            || file.Agreements.TryGetValue(signed.Person, out var held)
                && held.Text == signed.Text
                && signed.At < held.At + SignedAgain
        )
            ? Reason.AlreadyDone
        : null;

    /// <summary>Whether an entry is about somebody’s own absence; these have a limit of their own.</summary>
    private static bool IsOfAbsences(RosterEntry entry) =>
        entry is AbsenceWritten or PauseWritten or StandInAnswered or AwayEnded;

    private static Reason? BarsRecording(RosterFile file, TrainingRecorded recorded) =>
        recorded.People.IsEmpty
        || recorded.People.Length > MostTrained
        || recorded.People.Any(person => file.Find(person) is null)
            ? Reason.NobodyTrained
        : Workdays.Midnight(recorded.On) > recorded.At
        || recorded.Ends < recorded.On
        || recorded.Ends > TeamRules.LastDay(recorded.On, TeamRules.LongestTraining)
            ? Reason.TrainingDays
        : recorded.People.All(person => file.Trainings.Contains(Held(recorded, person)))
        || file.Pending.Any(waiting => IsSame(waiting.Entry, recorded))
            ? Reason.AlreadyDone
        : null;

    private static HeldTraining Held(TrainingRecorded recorded, Guid person) =>
        new(person, recorded.Training, recorded.On, recorded.Ends);

    private static Confirmation? Confirmed(RosterEntry entry) =>
        entry switch
        {
            Founded founded => founded.Confirmed,
            SettingsConfirmed settings => settings.Confirmed,
            _ => null,
        };

    private static bool IsShort(Confirmation? confirmed) =>
        confirmed is null
        || confirmed.Names().All(name => name.Length <= Confirmation.LongestName)
            && confirmed.Values().All(value => value.Length <= Confirmation.LongestValue);

    /// <summary>Why this member may not make one more proposal; null when they may.</summary>
    /// <param name="links">Who made each of the unused links; every one will become a proposal.</param>
    public static Reason? BarsMore(RosterFile file, Guid? by, IReadOnlyCollection<Guid?> links) =>
        BarsMore(file, by, "", links);

    private static Reason? BarsMore(RosterFile file, Guid? by, string unit, IReadOnlyCollection<Guid?> links)
    {
        var open = file
            .Pending.Where(pending => pending.EffectiveAt is null && !IsFree(file, pending.Entry, pending.Entry.By))
            .ToArray();
        var (own, all) = (
            Units(file, open.Where(pending => by is not null && pending.Entry.By == by)),
            Units(file, open)
        );
        var made = links.Count(link => by is not null && link == by);
        return own.Contains(unit) ? null
            : own.Count + made >= OpenOfOne || all.Count + links.Count >= OpenOfAll ? Reason.TooManyProposals
            : null;
    }

    private static HashSet<string> Units(RosterFile file, IEnumerable<PendingEntry> open) =>
        [.. open.Select(pending => Unit(file, pending.Seq, pending.Entry))];

    /// <summary>A new member's arrival and seats are one proposal; any other entry is one by itself.</summary>
    private static string Unit(RosterFile file, int seq, RosterEntry entry) =>
        entry is MemberAdded or SeatGiven && file.Concerned(entry) is { } person && file.Find(person) is null
            ? $"newcomer {person}"
            : $"entry {seq}";

    /// <summary>Whether an entry is exempt, because it has its own limit or affects nobody else: founding, keys, ending
    /// one's own seat, a request that came.</summary>
    private static bool IsFree(RosterFile file, RosterEntry entry, Guid? by) =>
        entry is Founded or RulesRaised or KeysReplaced or KeysKept or AgreementSigned or RequestNoted
        || IsOfAbsences(entry)
        || entry is SeatEnded && by is not null && file.Concerned(entry) == by;

    /// <summary>Whether the seat's circle is in the roster's spelling. A CoPil seat needs a circle if there are any,
    /// since signatures are counted by circle.</summary>
    private static bool Fits(RosterFile file, Seat seat) =>
        CircleNames.Known(file.Circles, seat.Circle) == seat.Circle
        && (seat.Role != Role.Copil || seat.Circle.Length > 0 || file.Circles.IsEmpty);

    private static IEnumerable<string> Texts(RosterEntry entry) =>
        entry switch
        {
            Founded founded =>
            [
                founded.Organisation,
                .. founded.Circles.SelectMany(Of),
                .. founded.Members.SelectMany(Of),
            ],
            MemberAdded added => Of(added.Member),
            SeatGiven given => [given.Seat.Circle],
            CircleAdded added => Of(added.Circle),
            TrainingRecorded recorded => [recorded.Training],
            AgreementSigned signed => [signed.Version, signed.Text],
            _ => [],
        };

    private static IEnumerable<string> Of(Circle circle) => [circle.Name, circle.Above ?? ""];

    private static IEnumerable<string> Of(Member member) => [member.Name, .. member.Seats.Select(seat => seat.Circle)];
}
