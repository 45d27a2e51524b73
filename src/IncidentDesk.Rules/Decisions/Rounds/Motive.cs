namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>What an objection is about; a closed list.</summary>
public enum Motive
{
    PersonSafety,
    RightsOfAccused,
    ProcedureNotFollowed,
    Disproportion,
    AgainstPurpose,
    CollectiveRisk,
    PersonalLimit,
}
