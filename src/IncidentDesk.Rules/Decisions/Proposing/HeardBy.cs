namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>How somebody was heard before a measure was proposed.</summary>
public enum HeardBy
{
    /// <summary>They answered the letter.</summary>
    Answered,

    /// <summary>They gave up the rest of the notice.</summary>
    Waived,

    /// <summary>It is proven that they had the letter, and the notice passed without an answer.</summary>
    NoticePassed,

    /// <summary>They could not be reached: two people attested it, after enough attempts.</summary>
    Unreachable,
}
