namespace IncidentDesk.Texts;

/// <summary>A marked range of a text, and why it is marked.</summary>
internal sealed record IdentifyingTrace(TraceKind Kind, int At, int Length);
