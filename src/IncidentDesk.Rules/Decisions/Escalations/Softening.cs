using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>A milder text that the body above would have signed instead.</summary>
public sealed record Softening(Guid Item, string TextHash, Measure Measure);
