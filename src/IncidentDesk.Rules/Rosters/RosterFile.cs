using System.Collections.Immutable;

namespace IncidentDesk.Rules.Rosters;

/// <summary>An entry that waits for signatures, or for its time to begin.</summary>
/// <param name="EffectiveAt">When it counts; null while signatures are missing.</param>
public sealed record PendingEntry(int Seq, RosterEntry Entry, ImmutableArray<RosterVote> Votes, DateTimeOffset? EffectiveAt);

/// <summary>The roster as its signed entries tell it: who is of the organisation, in which seats, with which keys. Only signed entries count.</summary>
public sealed record RosterFile
{
    /// <summary>A seat that decides, inquires or keeps shares begins this long after its signatures, so that everyone can see it come.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromDays(7);

    /// <summary>An entry that is not signed by then lapses.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromDays(30);

    public string Organisation { get; init; } = "";
    public ImmutableArray<Circle> Circles { get; init; } = [];
    public ImmutableList<Member> Members { get; init; } = [];
    public ImmutableArray<PendingEntry> Pending { get; init; } = [];

    /// <summary>Every everyday signing key a person ever had: what they did with an old one stays theirs.</summary>
    public ImmutableDictionary<Guid, ImmutableArray<string>> ActKeys { get; init; } = ImmutableDictionary<Guid, ImmutableArray<string>>.Empty;

    public Member? Find(Guid person) => Members.Find(member => member.Id == person);

    /// <summary>The roster after one more entry, as it stands at <paramref name="now"/>; an entry without its signatures changes nothing but the list of what waits.</summary>
    public RosterFile Apply(int seq, RosterEntry entry, ImmutableArray<RosterVote> votes, DateTimeOffset now)
    {
        var effective = EffectiveAt(entry, votes);
        if (effective is { } at && at <= now) return Counts(entry, at);
        return effective is null && now > entry.At + Lapse ? this : this with { Pending = Pending.Add(new(seq, entry, votes, effective)) };
    }

    /// <summary>When the entry begins to count; null while it lacks signatures of people who sat when it was written.</summary>
    public DateTimeOffset? EffectiveAt(RosterEntry entry, ImmutableArray<RosterVote> votes)
    {
        var counted = votes.Where(vote => vote.At >= entry.At && vote.At <= entry.At + Lapse && MaySign(entry, vote.Person)).DistinctBy(vote => vote.Person).OrderBy(vote => vote.At).ToArray();
        if (entry is SeatEnded && counted.FirstOrDefault(vote => vote.Person == Concerned(entry)) is { } own) return own.At;
        var others = counted.Where(vote => vote.Person != Concerned(entry)).ToArray();
        for (var count = 2; count <= others.Length; count++)
            if (!IsGrave(entry) || others.Take(count).Select(vote => CircleOf(vote.Person)).Distinct().Count() >= 2)
                return others[count - 1].At + (entry is SeatGiven && IsGrave(entry) ? Wait : TimeSpan.Zero);
        return null;
    }

    /// <summary>Whether this person's signature can count under the entry.</summary>
    public bool MaySign(RosterEntry entry, Guid person) => entry switch
    {
        Founded founded => Members.IsEmpty && founded.Members.Any(member => member.Id == person),
        SeatEnded when person == Concerned(entry) => true,
        _ => person != Concerned(entry) && Find(person) is { } member
            && member.Seats.Any(seat => seat.HeldAt(entry.At) && (!IsGrave(entry) || seat.Role is Role.Copil or Role.Bureau)),
    };

    /// <summary>Seats that decide, inquire or keep shares, and anybody's keys: two CoPil members of different circles must sign.</summary>
    public bool IsGrave(RosterEntry entry) => entry switch
    {
        SeatGiven given => IsGrave(given.Seat.Role),
        SeatEnded ended => IsGrave(ended.Role),
        KeysReplaced => true,
        Founded or MemberAdded or CircleAdded => false,
        _ => throw new InvalidOperationException("An entry of the roster without a rule."),
    };

    private static bool IsGrave(Role role) => role is Role.Copil or Role.Bureau or Role.Board or Role.Instructor or Role.Custodian;

    /// <summary>The person an entry is about, whose own signature does not count for it.</summary>
    public Guid? Concerned(RosterEntry entry) => entry switch
    {
        SeatGiven given => given.Seat.Person,
        KeysReplaced replaced => replaced.Person,
        SeatEnded ended => Members.SelectMany(member => member.Seats).FirstOrDefault(seat => seat.Role == ended.Role && seat.Number == ended.Number)?.Person,
        MemberAdded added => added.Member.Id,
        _ => null,
    };

    private string? CircleOf(Guid person) => Find(person)?.Seats.Where(seat => seat.Role is Role.Copil or Role.Bureau)
        .OrderBy(seat => seat.Role == Role.Bureau ? 0 : 1).Select(seat => seat.Role == Role.Bureau ? "Bureau" : seat.Circle).FirstOrDefault();

    private RosterFile Counts(RosterEntry entry, DateTimeOffset at) => entry switch
    {
        Founded founded => founded.Members.Aggregate(this with { Organisation = founded.Organisation, Circles = founded.Circles }, (file, member) => file.With(member)),
        MemberAdded added when Find(added.Member.Id) is null => With(added.Member with { Seats = [] }),
        CircleAdded added => this with { Circles = Circles.Add(added.Circle) },
        SeatGiven given when Find(given.Seat.Person) is { } member && !IsTaken(given.Seat, at) && SeatCombination.Counts(member, given, at) => With(member with { Seats = member.Seats.Add(given.Seat with { Since = at }) }),
        SeatEnded ended => this with
        {
            Members = [.. Members.Select(member => member with { Seats = [.. member.Seats.Select(seat => seat.Role == ended.Role && seat.Number == ended.Number && seat.HeldAt(at) ? seat with { Until = at } : seat)] })],
        },
        KeysReplaced replaced when Find(replaced.Person) is { } member => With(member with { Keys = replaced.Keys }),
        _ => this,
    };

    private bool IsTaken(Seat wanted, DateTimeOffset at) => Members.SelectMany(member => member.Seats).Any(seat => seat.Role == wanted.Role && seat.Number == wanted.Number && seat.HeldAt(at));

    private RosterFile With(Member member) => this with
    {
        Members = Members.RemoveAll(known => known.Id == member.Id).Add(member),
        ActKeys = ActKeys.SetItem(member.Id, [.. ActKeys.GetValueOrDefault(member.Id, []).Append(member.Keys.Act).Distinct()]),
    };
}
