using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Requests;

namespace IncidentDesk.Rules.Rosters;

/// <summary>Whose signatures a roster entry needs, and when it then takes effect.</summary>
public sealed partial record RosterFile
{
    /// <summary>How many CoPil members, of two or more circles, can give a reading seat, or end any seat, without the
    /// week's wait.</summary>
    public const int Emergency = 4;

    /// <summary>The person who signs an entry alone, for themself; null for an entry that others sign.</summary>
    public static Guid? OwnerOf(RosterEntry entry) =>
        entry switch
        {
            KeysKept kept => kept.Person,
            AgreementSigned signed => signed.Person,
            AbsenceWritten absence => absence.Person,
            PauseWritten pause => pause.Person,
            StandInAnswered answer => answer.Person,
            AwayEnded ended => ended.Person,
            OnCallWritten week => week.Person,
            RequestNoted noted => noted.Person,
            _ => null,
        };

    /// <summary>When the entry takes effect; null while signatures of people seated when it was written are missing.
    /// Under <see cref="TimedRules"/> a signature without its line in the journal does not count.</summary>
    public DateTimeOffset? EffectiveAt(RosterEntry entry, ImmutableArray<RosterVote> votes)
    {
        if (Rules >= TimedRules)
            return ByNewest(entry, [.. votes.Where(vote => vote.Line is not null)]);
        if (Rules >= ReadersRules)
            return ByNewest(entry, votes);
        ImmutableArray<RosterVote> former = RaisedAt is { } raised
            ? [.. votes.Where(vote => vote.At <= raised)]
            : votes;
        return ByFormer(entry, former)
            ?? (RaisedAt is null ? null : (this with { Rules = ReadersRules }).ByNewest(entry, votes));
    }

    private DateTimeOffset? ByFormer(RosterEntry entry, ImmutableArray<RosterVote> votes)
    {
        var counted = Counted(entry, votes);
        if (entry is SeatEnded && counted.FirstOrDefault(vote => vote.Person == Concerned(entry)) is { } own)
            return own.At;
        var others = counted.Where(vote => vote.Person != Concerned(entry)).ToArray();
        return Enough(entry, others, 2) + (entry is SeatGiven && IsGrave(entry) ? Wait : TimeSpan.Zero);
    }

    private DateTimeOffset? ByNewest(RosterEntry entry, ImmutableArray<RosterVote> votes)
    {
        if (entry is RulesRaised)
            return entry.At;
        var counted = Counted(entry, votes);
        if (
            (entry is SeatEnded || OwnerOf(entry) is not null)
            && counted.FirstOrDefault(vote => vote.Person == Concerned(entry)) is { } own
        )
            return own.At;
        var others = counted.Where(vote => vote.Person != Concerned(entry)).ToArray();
        var waited = Enough(entry, others, entry is RoomGiven ? 1 : 2) + (Waits(entry) ? Wait : TimeSpan.Zero);
        return MayHurry(entry) && Enough(entry, others, Emergency) is { } hurried && hurried < waited
            ? hurried
            : waited;
    }

    private RosterVote[] Counted(RosterEntry entry, ImmutableArray<RosterVote> votes) =>
        [
            .. votes
                .Where(vote =>
                    vote.At >= entry.At && vote.At <= entry.At + Lapse && MaySign(entry, vote.Person, vote.At)
                )
                .DistinctBy(vote => vote.Person)
                .OrderBy(vote => vote.At),
        ];

    /// <summary>The time of the signature that makes this many, of two circles if the entry is grave; null
    /// before.</summary>
    private DateTimeOffset? Enough(RosterEntry entry, RosterVote[] others, int least)
    {
        for (var count = least; count <= others.Length; count++)
            if (!IsGrave(entry) || Circled(others.Take(count), entry.At) >= 2)
                return others[count - 1].At;
        return null;
    }

    private int Circled(IEnumerable<RosterVote> votes, DateTimeOffset at) =>
        Rules >= ReadersRules
            ? CircleNames.Count(votes.Select(vote => CircleOf(vote.Person, seat => seat.HeldAt(at))))
            : votes.Select(vote => CircleOf(vote.Person, _ => true)).Distinct().Count();

    private string? CircleOf(Guid person, Func<Seat, bool> counts) =>
        Find(person)
            ?.Seats.Where(seat => seat.Role is Role.Copil or Role.Bureau && counts(seat))
            .OrderBy(seat => seat.Role == Role.Bureau ? 0 : 1)
            .Select(CircleNames.Of)
            .FirstOrDefault();

    /// <summary>Whether this person's signature can count for the entry.</summary>
    /// <param name="at">When it is given; the seat must still be held then. Null checks only the time of the
    /// entry.</param>
    public bool MaySign(RosterEntry entry, Guid person, DateTimeOffset? at = null) =>
        entry switch
        {
            Founded founded => Members.IsEmpty && founded.Members.Any(member => member.Id == person),
            RulesRaised => false,
            KeysKept kept => kept.Person == person,
            RequestNoted noted => noted.Person == person && Sits(person, entry, at, Role.DataContact),
            RequestProlonged or RequestClosed => Sits(person, entry, at, Role.DataContact, Role.Copil, Role.Bureau),
            _ when OwnerOf(entry) is { } owner => owner == person && Find(person) is not null,
            TrainingRecorded recorded => !recorded.People.Contains(person)
                && Sits(person, entry, at, Role.Coordination, Role.Copil, Role.Bureau),
            RoomGiven given => given.Person != person && Sits(person, entry, at, Role.Coordination, Role.Bureau),
            SeatEnded when person == Concerned(entry) => true,
            _ => person != Concerned(entry)
                && Find(person) is { } member
                && member.Seats.Any(seat =>
                    seat.HeldAt(entry.At)
                    && (Rules < ReadersRules || at is null || seat.HeldAt(at.Value))
                    && (!IsGrave(entry) || seat.Role is Role.Copil or Role.Bureau)
                ),
        };

    /// <summary>Whether the person held one of these seats when the entry was written, and when they sign.</summary>
    internal bool Sits(Guid person, RosterEntry entry, DateTimeOffset? at, params Role[] roles)
    {
        foreach (var seat in Find(person)?.Seats ?? [])
            if (roles.Contains(seat.Role) && seat.HeldAt(entry.At) && (at is null || seat.HeldAt(at.Value)))
                return true;
        return false;
    }

    /// <summary>Whether two CoPil members of different circles must sign: for seats that read, decide, inquire or keep
    /// shares, for ending somebody else's seat, for replacing keys, and for settings.</summary>
    public bool IsGrave(RosterEntry entry) =>
        entry switch
        {
            SeatGiven given => IsGrave(given.Seat.Role),
            SeatEnded ended => Rules >= ReadersRules || IsGrave(ended.Role),
            KeysReplaced or SettingsConfirmed => true,
            Founded or MemberAdded or CircleAdded or KeysKept or RulesRaised => false,
            TrainingRecorded or AgreementSigned => false,
            AbsenceWritten or PauseWritten or StandInAnswered or AwayEnded or RoomGiven or OnCallWritten => false,
            RequestNoted or RequestProlonged or RequestClosed => false,
            _ => throw new InvalidOperationException("An entry of the roster without a rule."),
        };

    /// <summary>Whether the entry takes effect only a week after its signatures.</summary>
    public bool Waits(RosterEntry entry) =>
        entry is SeatEnded && Rules >= ReadersRules || entry is SeatGiven && IsGrave(entry);

    /// <summary>Whether the signatures of four CoPil members of two or more circles make the week's wait
    /// unnecessary.</summary>
    public bool MayHurry(RosterEntry entry) =>
        Rules >= ReadersRules
        && (entry is SeatEnded || entry is SeatGiven given && IsGrave(given.Seat.Role) && !WasGrave(given.Seat.Role));

    private bool IsGrave(Role role) =>
        Rules >= ReadersRules ? role is not (Role.Admin or Role.DataContact) : WasGrave(role);

    private static bool WasGrave(Role role) =>
        role is Role.Copil or Role.Bureau or Role.Board or Role.Instructor or Role.Custodian;
}
