using IncidentDesk.Rules.Cases.Handlers;

namespace IncidentDesk.Storage.Custody;

/// <summary>A request to give lost keys back: the rules' view of it, and the key of the recipient that the CoPil
/// compared.</summary>
/// <param name="KeyHash">SHA-256 of the recipient's reading key; to no other key is anything sealed.</param>
internal sealed record RecoveryAsked(Recovery Recovery, byte[] KeyHash);
