using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>The first entry: the founders with their keys and seats. Its hash is printed on their sheets and kept
/// outside the database.</summary>
[Entry("founded")]
public sealed record Founded(
    DateTimeOffset At,
    string Organisation,
    ImmutableArray<Circle> Circles,
    ImmutableArray<Member> Members
) : RosterEntry(At)
{
    /// <summary>The settings and own files as the founders confirm them with their signatures; null in foundings older
    /// than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Confirmation? Confirmed { get; init; }
}
