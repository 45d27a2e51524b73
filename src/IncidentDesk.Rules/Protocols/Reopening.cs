namespace IncidentDesk.Rules.Protocols;

/// <summary>The stages at which a closed case is reopened: by the reporter, by another party, or by that many people of
/// the team; null when they may not.</summary>
public sealed record Reopening(string? Reporter, string? Party, string? Team, int Persons);
