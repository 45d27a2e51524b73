namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>How somebody tried to reach the person concerned.</summary>
public enum ContactWay
{
    Letter,
    Telephone,
    Email,
    InPerson,
    Message,
}
