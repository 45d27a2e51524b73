namespace IncidentDesk.Rules.Protocols;

/// <summary>Where a closed case is taken up again: by the receipt, by another party, or by that many people of the
/// team; null where the protocol does not let them.</summary>
public sealed record Reopening(string? Reporter, string? Party, string? Team, int Persons);
