using IncidentDesk.Rules.Accounts;

namespace IncidentDesk.Storage.Invitations;

/// <summary>New keys waiting beside the present ones, and the request for them.</summary>
/// <param name="Seq">The number of the roster entry with the new keys; null while the link is unused.</param>
/// <param name="Kept">Whether the request was cancelled because the person used an old way in.</param>
public sealed record NextKeys(NewKeysRequest Request, int? Seq, bool Kept);
