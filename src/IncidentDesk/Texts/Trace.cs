namespace IncidentDesk.Texts;

/// <summary>A marked range of a text, and why it is marked.</summary>
internal sealed record Trace(TraceKind Kind, int At, int Length);
