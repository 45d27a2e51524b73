namespace IncidentDesk.Pages.Inside.Decisions.InForce;

/// <summary>A measure in the list: what it is, its state, and when it ends.</summary>
internal sealed record MeasureLine(Guid Id, string Name, string Kind, string State, string End, bool Mine);
