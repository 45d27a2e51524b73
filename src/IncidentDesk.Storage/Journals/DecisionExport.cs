namespace IncidentDesk.Storage.Journals;

/// <summary>The file that proves a decision, or why there is none.</summary>
/// <param name="File">Null when it cannot be written.</param>
/// <param name="Waits">Whether it can be written once the hour of its last line is published.</param>
public sealed record DecisionExport(byte[]? File, bool Waits);
