namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>What a member of the body says in a round; saying nothing is none of these.</summary>
public enum PositionKind
{
    NoObjection,
    Objection,
    Reaction,
}
