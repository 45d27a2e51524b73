namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>Who says something about what happened, by their part in the case; never a name.</summary>
public enum Speaker
{
    Reporter,
    Affected,
    Concerned,
    Party,
    Witness,
    Other,
}
