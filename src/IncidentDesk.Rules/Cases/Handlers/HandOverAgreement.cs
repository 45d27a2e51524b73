using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Coordination's agreement to a hand-over, its signature verified; the rules decide whether it
/// counts.</summary>
public sealed record HandOverAgreement(
    Guid Request,
    Guid AskedBy,
    Guid To,
    Role Role,
    Guid Coordinator,
    DateTimeOffset At
);
