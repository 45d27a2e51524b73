using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Storage.Invitations;

/// <summary>The outcome, with the public keys created, or the roster's refusal.</summary>
public sealed record UsedLink(LinkOutcome Outcome, PublicKeys? Keys = null, Reason? Refusal = null);
