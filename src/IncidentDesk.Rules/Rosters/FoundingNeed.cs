using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Rosters;

/// <summary>Something missing, and whether it prevents the founding.</summary>
/// <param name="Protocol">The protocol in which it is missing; null when it is missing for all.</param>
/// <param name="Role">The seat it concerns.</param>
/// <param name="Needed">How many people are needed in total.</param>
/// <param name="Stage">The first stage in which nobody could work.</param>
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
