namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>What someone of the body answers in a round; silence is none of these.</summary>
public enum PositionKind
{
    NoObjection,
    Objection,
    Reaction,
}
