using System.Collections.Immutable;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Pages.Public.Protocols;

/// <summary>A stage as it is drawn: where, its number and name on lines, and whether the case is here or has
/// been.</summary>
internal sealed record Box(
    Stage Stage,
    int Number,
    int Y,
    int Height,
    ImmutableArray<string> Lines,
    bool IsHere,
    bool IsDone,
    ImmutableArray<string> Exits
)
{
    public int Middle => Y + Height / 2;
}
