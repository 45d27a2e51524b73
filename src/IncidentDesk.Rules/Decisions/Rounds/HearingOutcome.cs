namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>What became of the hearing by those who decide, which is offered to the person concerned.</summary>
public enum HearingOutcome
{
    /// <summary>Two of the body heard the person.</summary>
    Held,

    /// <summary>The person did not want it.</summary>
    Declined,

    /// <summary>The person did not answer the offer.</summary>
    NotAnswered,
}
