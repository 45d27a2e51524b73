using System.Collections.Immutable;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Pages.Public.Protocols;

/// <summary>A drawn stage: its position, its number and name in lines, and whether the case is or was there.</summary>
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
