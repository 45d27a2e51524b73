using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Rosters;

/// <summary>A circle of the organisation, and the one above it if any.</summary>
public sealed record Circle(string Name, string? Above);

/// <summary>A person's public keys, hex: to seal to them, to check their everyday acts, to check what they
/// sign.</summary>
public sealed record PublicKeys(string Read, string Act, string Sign);

/// <summary>Someone of the organisation as the roster knows them.</summary>
/// <param name="Adherent">Only adherents may object; everyone may advise.</param>
public sealed record Member(Guid Id, string Name, bool Adherent, PublicKeys Keys, ImmutableArray<Seat> Seats);

/// <summary>A change of the roster; it counts once enough people signed it.</summary>
[JsonDerivedType(typeof(Founded), "founded")]
[JsonDerivedType(typeof(MemberAdded), "member_added")]
[JsonDerivedType(typeof(SeatGiven), "seat_given")]
[JsonDerivedType(typeof(SeatEnded), "seat_ended")]
[JsonDerivedType(typeof(KeysReplaced), "keys_replaced")]
[JsonDerivedType(typeof(CircleAdded), "circle_added")]
[JsonDerivedType(typeof(KeysKept), "keys_kept")]
[JsonDerivedType(typeof(RulesRaised), "rules_raised")]
public abstract record RosterEntry(DateTimeOffset At)
{
    /// <summary>The number of the rules the entry was proposed under; 0 for one that was written before there were
    /// numbers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Rules { get; init; }

    /// <summary>Who proposed it; null where the desk itself did, and for entries that are older than this.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Guid? By { get; init; }

    /// <summary>Everybody the entry brings in, with a name.</summary>
    public IEnumerable<Member> Brought() =>
        this switch
        {
            Founded founded => founded.Members,
            MemberAdded added => [added.Member],
            _ => [],
        };

    /// <summary>The same entry under other names.</summary>
    public RosterEntry WithNames(Func<Member, string> name) =>
        this switch
        {
            Founded founded => founded with
            {
                Members = [.. founded.Members.Select(member => member with { Name = name(member) })],
            },
            MemberAdded added => added with { Member = added.Member with { Name = name(added.Member) } },
            _ => this,
        };
}

/// <summary>The first entry: the founders with their keys and seats. Its hash stands on their sheets and outside the
/// database.</summary>
public sealed record Founded(
    DateTimeOffset At,
    string Organisation,
    ImmutableArray<Circle> Circles,
    ImmutableArray<Member> Members
) : RosterEntry(At);

/// <summary>Someone joins; seats come with entries of their own.</summary>
public sealed record MemberAdded(DateTimeOffset At, Member Member) : RosterEntry(At);

/// <summary>Someone is given a seat; one that reads, decides, inquires or keeps shares begins a week after its
/// signatures.</summary>
/// <param name="Apart">Whether it was written by a desk that refuses seats nobody holds together; then it does not
/// count where it would join two such seats.</param>
public sealed record SeatGiven(DateTimeOffset At, Seat Seat, bool Apart = false) : RosterEntry(At);

/// <summary>A seat ends at once when its holder signs, alone; a week after others signed it, or at once when four
/// did.</summary>
public sealed record SeatEnded(DateTimeOffset At, Role Role, int Number) : RosterEntry(At);

/// <summary>Someone lost every way in and made new keys; two others compared their fingerprint by voice before
/// signing.</summary>
public sealed record KeysReplaced(DateTimeOffset At, Guid Person, PublicKeys Keys) : RosterEntry(At);

/// <summary>Someone used an old way in while new keys waited for signatures: their old keys stay, and the entry with
/// that number never counts. Signed by that person alone.</summary>
/// <param name="Replaced">The number of the entry that asked for new keys.</param>
public sealed record KeysKept(DateTimeOffset At, Guid Person, int Replaced) : RosterEntry(At);

/// <summary>Written once, unsigned, by a program that knows newer rules, into a chain begun under older ones: what
/// follows is judged by the newer.</summary>
public sealed record RulesRaised(DateTimeOffset At) : RosterEntry(At);

/// <summary>A new circle, and the one above it if any.</summary>
public sealed record CircleAdded(DateTimeOffset At, Circle Circle) : RosterEntry(At);

/// <summary>A member's signature under one entry, its bytes verified.</summary>
public sealed record RosterVote(Guid Person, DateTimeOffset At);
