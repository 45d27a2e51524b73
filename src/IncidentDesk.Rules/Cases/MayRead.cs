namespace IncidentDesk.Rules.Cases;

/// <summary>What a person of the organisation can come to read of a report, as shown before it is sent.</summary>
public enum MayRead
{
    /// <summary>The report is sealed to them when it is sent.</summary>
    Receives,

    /// <summary>May be invited later under this protocol by those who follow the case. Whoever is absent is among
    /// them: nobody outside the team is told who is.</summary>
    AskedLater,

    /// <summary>A member of the deciding body without another seat that reads: they read decisions and measures, never
    /// the report.</summary>
    Body,

    /// <summary>Reads only if the case is sent on to another protocol; perhaps a member of the deciding body
    /// too.</summary>
    SentOn,

    /// <summary>From outside; reads only when the reporter accepts it because too few of the team remain.</summary>
    Outside,

    /// <summary>Runs the rounds of decisions: reads the decision that they were chosen for, never the report.</summary>
    Rounds,

    /// <summary>Never receives a key of a report.</summary>
    Never,
}
