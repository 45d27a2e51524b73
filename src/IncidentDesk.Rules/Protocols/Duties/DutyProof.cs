namespace IncidentDesk.Rules.Protocols.Duties;

/// <summary>What shows that a duty is done.</summary>
public enum DutyProof
{
    /// <summary>The text was sent, or somebody in charge recorded it.</summary>
    Written,

    /// <summary>The person has the text: they opened it, or two people recorded how it came to them.</summary>
    Delivered,

    /// <summary>The person answered, or two people recorded what they said.</summary>
    Answered,

    /// <summary>Two people in charge recorded it.</summary>
    ByTwo,
}
