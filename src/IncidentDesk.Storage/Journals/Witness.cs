using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Journals;

/// <summary>A journal line that someone has seen, and the newest restore line then (0 when there was none).</summary>
internal sealed record Witness(long Restore, LineName Line);
