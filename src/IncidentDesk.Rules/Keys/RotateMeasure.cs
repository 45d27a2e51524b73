using IncidentDesk.Rules.Measures;

namespace IncidentDesk.Rules.Keys;

/// <summary>A measure of the case gets a new key, because other people are now in charge.</summary>
/// <param name="Changed">The entry that says who may sign from now on.</param>
public sealed record RotateMeasure(FolderKey Key, MeasureSignersChanged Changed) : KeyStep;
