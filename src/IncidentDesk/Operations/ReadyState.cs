namespace IncidentDesk.Operations;

/// <summary>Whether a report can be received now, and if not, why.</summary>
internal sealed record ReadyState(bool CanReceive, NotReady[] Reasons);
