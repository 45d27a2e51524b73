namespace IncidentDesk.Rules.Rosters;

/// <summary>A founder as the founding entry will name them.</summary>
/// <param name="Keys">Null until they have made their keys.</param>
public sealed record FoundingMember(Guid Id, FounderPlan Plan, bool Adherent, PublicKeys? Keys);
