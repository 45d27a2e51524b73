namespace IncidentDesk.Texts;

/// <summary>A place in a text that is marked, and why.</summary>
internal sealed record Trace(TraceKind Kind, int At, int Length);
