using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters;

/// <summary>The roster as its signed entries tell it: who is of the organisation, in which seats, with which keys. Only
/// signed entries count.</summary>
/// <remarks>
/// Entries are judged by the newest rules that any entry up to them names, so that old chains stay what they were and
/// nobody goes back to older rules.
/// Moments of entries and of signatures are those that the members' own program wrote: nothing outside proves them.
/// </remarks>
public sealed partial record RosterFile
{
    /// <summary>The number of the rules that entries are proposed under now: seats that read are grave, and ending
    /// somebody else's seat is.</summary>
    public const int NewestRules = 2;

    /// <summary>A grave seat begins, and somebody else's seat ends, this long after its signatures, so that everyone
    /// can see it come.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromDays(7);

    /// <summary>An entry that is not signed by then lapses.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromDays(30);

    public string Organisation { get; init; } = "";
    public ImmutableArray<Circle> Circles { get; init; } = [];
    public ImmutableList<Member> Members { get; init; } = [];
    public ImmutableArray<PendingEntry> Pending { get; init; } = [];

    /// <summary>The number of the rules in force after the entries so far.</summary>
    public int Rules { get; init; }

    /// <summary>When a chain begun under older rules came under the newest ones; signatures after that make no entry
    /// count by the older. Null before.</summary>
    public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>Every everyday signing key a person ever had: what they did with an old one stays theirs.</summary>
    public ImmutableDictionary<Guid, ImmutableArray<string>> ActKeys { get; init; } =
        ImmutableDictionary<Guid, ImmutableArray<string>>.Empty;

    /// <summary>The empty roster that these entries, all of a chain in its order, are applied to one after the
    /// other.</summary>
    public static RosterFile Before(IEnumerable<RosterEntry> chain)
    {
        var latest = DateTimeOffset.MinValue;
        foreach (var entry in chain)
        {
            latest = entry.At > latest ? entry.At : latest;
            // Never before an older entry: a moment written into the entry that raises takes nothing away that was
            // signed before it.
            if (entry.Rules >= NewestRules)
                return new() { RaisedAt = latest };
        }
        return new();
    }

    public Member? Find(Guid person) => Members.Find(member => member.Id == person);

    /// <summary>The roster after one more entry, as it stands at <paramref name="now"/>; an entry without its
    /// signatures changes nothing but the list of what waits.</summary>
    /// <param name="keptAt">For new keys: when the person themself, with the keys of before, said to keep those;
    /// whatever is not complete by then never counts.</param>
    public RosterFile Apply(
        int seq,
        RosterEntry entry,
        ImmutableArray<RosterVote> votes,
        DateTimeOffset now,
        DateTimeOffset? keptAt = null
    )
    {
        var file = Rules >= entry.Rules ? this : this with { Rules = entry.Rules };
        var effective = file.EffectiveAt(entry, votes);
        if (keptAt is { } kept && (effective is null || effective >= kept))
            return file;
        if (effective is { } at && at <= now)
            return file.Counts(entry, at);
        return effective is null && now > entry.At + Lapse
            ? file
            : file with
            {
                Pending = Pending.Add(new(seq, entry, votes, effective)),
            };
    }

    /// <summary>The person an entry is about, whose own signature does not count for it.</summary>
    public Guid? Concerned(RosterEntry entry) =>
        entry switch
        {
            SeatGiven given => given.Seat.Person,
            KeysReplaced replaced => replaced.Person,
            KeysKept kept => kept.Person,
            SeatEnded ended => Members
                .SelectMany(member => member.Seats)
                .FirstOrDefault(seat =>
                    seat.Role == ended.Role
                    && seat.Number == ended.Number
                    && (Rules < NewestRules || seat.HeldAt(entry.At))
                )
                ?.Person,
            MemberAdded added => added.Member.Id,
            _ => null,
        };

    private RosterFile Counts(RosterEntry entry, DateTimeOffset at) =>
        entry switch
        {
            Founded founded => founded.Members.Aggregate(
                this with
                {
                    Organisation = founded.Organisation,
                    Circles = founded.Circles,
                },
                (file, member) => file.With(member)
            ),
            MemberAdded added when Find(added.Member.Id) is null => With(added.Member with { Seats = [] }),
            CircleAdded added => this with { Circles = Circles.Add(added.Circle) },
            SeatGiven given
                when Find(given.Seat.Person) is { } member
                    && !IsTaken(given.Seat, at)
                    && SeatCombination.Counts(member, given, at) => With(
                member with
                {
                    Seats = member.Seats.Add(given.Seat with { Since = at }),
                }
            ),
            SeatEnded ended => this with
            {
                Members =
                [
                    .. Members.Select(member =>
                        member with
                        {
                            Seats =
                            [
                                .. member.Seats.Select(seat =>
                                    seat.Role == ended.Role && seat.Number == ended.Number && seat.HeldAt(at)
                                        ? seat with
                                        {
                                            Until = at,
                                        }
                                        : seat
                                ),
                            ],
                        }
                    ),
                ],
            },
            KeysReplaced replaced when Find(replaced.Person) is { } member => With(
                member with
                {
                    Keys = replaced.Keys,
                }
            ),
            _ => this,
        };

    private bool IsTaken(Seat wanted, DateTimeOffset at) =>
        Members
            .SelectMany(member => member.Seats)
            .Any(seat => seat.Role == wanted.Role && seat.Number == wanted.Number && seat.HeldAt(at));

    private RosterFile With(Member member) =>
        this with
        {
            Members = Members.RemoveAll(known => known.Id == member.Id).Add(member),
            ActKeys = ActKeys.SetItem(
                member.Id,
                [.. ActKeys.GetValueOrDefault(member.Id, []).Append(member.Keys.Act).Distinct()]
            ),
        };
}
