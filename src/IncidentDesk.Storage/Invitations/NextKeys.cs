using IncidentDesk.Rules.Accounts;

namespace IncidentDesk.Storage.Invitations;

/// <summary>New keys that lie beside the ones in force, and the requests for them.</summary>
/// <param name="Seq">The roster's entry with the new keys; null while the link was not opened.</param>
/// <param name="Kept">Whether it was closed because the person used an old way in.</param>
internal sealed record NextKeys(NewKeysRequest Request, int? Seq, bool Kept);
