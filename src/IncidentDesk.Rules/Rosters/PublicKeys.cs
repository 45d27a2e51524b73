namespace IncidentDesk.Rules.Rosters;

/// <summary>A person's public keys, hex: for sealing to them, for verifying their ordinary acts, and for verifying
/// their signatures.</summary>
public sealed record PublicKeys(string Read, string Act, string Sign);
