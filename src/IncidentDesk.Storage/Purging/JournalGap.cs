using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Purging;

/// <summary>A restore line in preparation: what was lost, from where the desk continues, and who has signed so
/// far.</summary>
internal sealed record JournalGap(Guid Id, RestoreProof Proof, IReadOnlyList<Guid> Signers);
