using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>A change of the roster; it takes effect once enough people have signed it. Each kind
/// names itself with <see cref="EntryAttribute"/>.</summary>
public abstract record RosterEntry(DateTimeOffset At)
{
    /// <summary>The number of the rules under which the entry was proposed; 0 for entries older than this
    /// field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Rules { get; init; }

    /// <summary>Who proposed it; null when the desk itself did, and in entries older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Guid? By { get; init; }

    /// <summary>The members that the entry adds, with their names.</summary>
    public IEnumerable<Member> Brought() =>
        this switch
        {
            Founded founded => founded.Members,
            MemberAdded added => [added.Member],
            _ => [],
        };

    /// <summary>The same entry with other names.</summary>
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
