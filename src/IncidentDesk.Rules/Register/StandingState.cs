namespace IncidentDesk.Rules.Register;

/// <summary>Whether a measure of the register stands, is over at its date, or was ended by two people.</summary>
public enum StandingState
{
    Stands,
    Over,
    Ended,
}
