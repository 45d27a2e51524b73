namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>What another person is told of the stage of a case.</summary>
public enum PartyStage
{
    /// <summary>Its name and what is done in it.</summary>
    Named,

    /// <summary>That the case goes on, and nothing is asked of them.</summary>
    Elsewhere,

    /// <summary>That the case waits.</summary>
    Paused,

    /// <summary>That the case is closed.</summary>
    Closed,
}
