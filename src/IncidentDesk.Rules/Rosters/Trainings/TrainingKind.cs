namespace IncidentDesk.Rules.Rosters.Trainings;

/// <summary>A kind of training that seats can need.</summary>
/// <param name="Lasts">For how long it counts, from its day on.</param>
public sealed record TrainingKind(string Id, Words Name, Span Lasts);
