namespace IncidentDesk.Rules.Cases.Summaries;

/// <summary>Who wrote the last text of a case. The numbers are stored.</summary>
public enum LastWriter
{
    Nobody = 0,

    /// <summary>The holder of the receipt.</summary>
    Reporter = 1,

    /// <summary>Another person with a part in the case.</summary>
    Other = 2,

    /// <summary>Somebody of the team.</summary>
    Team = 3,
}
