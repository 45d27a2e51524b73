using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Rosters.Entries;

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
