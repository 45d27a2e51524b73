namespace IncidentDesk.Rules.Cases;

/// <summary>A custodian's approval whose signature was verified; the rules decide whether it counts.</summary>
public sealed record Approval(Guid Request, Guid Custodian, int Number, DateTimeOffset At);
