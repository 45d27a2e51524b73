using System.Collections.Immutable;

namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>The first entry: the founders with their keys and seats. Its hash is printed on their sheets and kept
/// outside the database.</summary>
[Entry("founded")]
public sealed record Founded(
    DateTimeOffset At,
    string Organisation,
    ImmutableArray<Circle> Circles,
    ImmutableArray<Member> Members
) : RosterEntry(At);
