namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>What two people record of a letter outside the mailbox of the person it is for: how it came to them, or
/// what they said.</summary>
public enum LetterFact
{
    /// <summary>It came by registered post; the number is written.</summary>
    Registered,

    /// <summary>It was given by hand before a witness.</summary>
    ByHand,

    /// <summary>Something came back that shows that they have it.</summary>
    Replied,

    /// <summary>They answered it by voice or on paper.</summary>
    Answered,

    /// <summary>They gave up the rest of the notice, by voice or on paper.</summary>
    Waived,
}
