using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Journals;

/// <summary>A journal line somebody has seen, and the newest restore line at that time, 0 when there was
/// none.</summary>
public sealed record Witness(long Restore, LineName Line);
