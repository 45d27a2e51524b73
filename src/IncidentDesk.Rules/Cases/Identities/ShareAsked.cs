using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>A live request for a share of a key, as it stands when one custodian answers it.</summary>
/// <param name="Requester">Who asks, with their present seats; null when they hold none.</param>
/// <param name="IsSigned">Whether the request bears the requester's signature.</param>
/// <param name="IsHeld">Whether the custodian holds the share.</param>
/// <param name="Proof">Whether the request shows that it was made with a key that only readers of the case
/// have.</param>
public sealed record ShareAsked(Person? Requester, bool IsSigned, bool IsHeld, RequestProof Proof);
