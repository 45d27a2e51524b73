using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>A milder text proposed for signature by the Bureau.</summary>
public sealed record Softening(Guid Item, string TextHash, Measure Measure);
