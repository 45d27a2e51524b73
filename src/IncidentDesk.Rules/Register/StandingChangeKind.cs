namespace IncidentDesk.Rules.Register;

/// <summary>What two people can change in the register.</summary>
public enum StandingChangeKind
{
    /// <summary>The measure was reviewed and stands; a new date for the next review.</summary>
    Reviewed,

    /// <summary>The measure was made milder.</summary>
    Softened,

    /// <summary>The measure stands no more.</summary>
    Ended,
}
