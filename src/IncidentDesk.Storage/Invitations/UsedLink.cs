using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Storage.Invitations;

/// <summary>The outcome, the public keys that were made, and where the roster refused them, why.</summary>
internal sealed record UsedLink(LinkOutcome Outcome, PublicKeys? Keys = null, Reason? Refusal = null);
