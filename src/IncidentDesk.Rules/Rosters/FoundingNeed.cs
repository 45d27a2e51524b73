using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Rosters;

/// <summary>One thing that is missing, and whether the founding is refused as long as it is.</summary>
/// <param name="Protocol">Where it is missing in one protocol; null where it is missing for all.</param>
/// <param name="Role">The seat it is about.</param>
/// <param name="Needed">How many people are needed in all.</param>
/// <param name="Stage">The first stage that cannot be worked on.</param>
public sealed record FoundingNeed(
    FoundingGap Gap,
    bool Blocks,
    Protocol? Protocol = null,
    Role? Role = null,
    int Needed = 0,
    Stage? Stage = null,
    DecisionKind? Decision = null,
    string Name = "",
    SeatClash? Clash = null
);
