namespace IncidentDesk.Rules.Rosters;

/// <summary>A person's public keys, hex: to seal to them, to check their everyday acts, to check what they
/// sign.</summary>
public sealed record PublicKeys(string Read, string Act, string Sign);
