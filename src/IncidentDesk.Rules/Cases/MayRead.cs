namespace IncidentDesk.Rules.Cases;

/// <summary>What somebody of the organisation can come to read of a report, before it is sent.</summary>
public enum MayRead
{
    /// <summary>The report is sealed to them as soon as it is sent.</summary>
    Receives,

    /// <summary>Asked later under this protocol, by those who follow the case.</summary>
    AskedLater,

    /// <summary>Of the deciding body: a decision or a measure, never the report.</summary>
    Body,

    /// <summary>Only if the case is sent on to another protocol.</summary>
    SentOn,

    /// <summary>From outside: only where the person lets them take the place of those who are missing.</summary>
    Outside,

    /// <summary>No key of a report, ever.</summary>
    Never,
}
