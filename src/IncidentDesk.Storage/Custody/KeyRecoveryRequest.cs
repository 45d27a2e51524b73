using IncidentDesk.Rules.Custody;

namespace IncidentDesk.Storage.Custody;

/// <summary>A request to recover lost keys: the rules' view of it, and the recipient's key as the CoPil compared
/// it.</summary>
/// <param name="KeyHash">SHA-256 of the recipient's reading key; shares are sealed to no other key.</param>
public sealed record KeyRecoveryRequest(KeyRecovery Recovery, byte[] KeyHash);
