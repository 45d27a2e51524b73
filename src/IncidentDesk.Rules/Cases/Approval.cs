namespace IncidentDesk.Rules.Cases;

/// <summary>A custodian's approval, its signature verified; whether it counts is the rules' business.</summary>
public sealed record Approval(Guid Request, Guid Custodian, int Number, DateTimeOffset At);
