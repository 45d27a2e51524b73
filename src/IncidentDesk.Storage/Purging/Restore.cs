using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Purging;

/// <summary>A restore line as it stands: what was lost, from where the desk goes on, and who has signed so
/// far.</summary>
internal sealed record Restore(Guid Id, RestoreProof Proof, IReadOnlyList<Guid> Signers);
