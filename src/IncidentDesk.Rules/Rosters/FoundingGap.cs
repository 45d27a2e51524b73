namespace IncidentDesk.Rules.Rosters;

/// <summary>What would not work on a desk that these people founded.</summary>
public enum FoundingGap
{
    /// <summary>Fewer than two people could receive any report.</summary>
    NobodyListens,

    /// <summary>Too few custodians who handle no case.</summary>
    Custodians,

    /// <summary>No two members of the CoPil of two circles: nobody could ever be given a seat that decides, reads or
    /// keeps shares, and no lost keys be replaced.</summary>
    CopilForEver,

    /// <summary>One person holds two seats that nobody holds together.</summary>
    Seats,

    /// <summary>Two people have the same name: one person could be counted as two.</summary>
    SameName,

    /// <summary>Fewer than two people would read what comes in at a protocol's door.</summary>
    Door,

    /// <summary>A stage of a protocol asks for more people of a seat than there are.</summary>
    Stage,

    /// <summary>Too few members or circles to validate any mandate: no decision could be proposed.</summary>
    Mandate,

    /// <summary>A decision of a protocol asks for more signatures, circles or members outside the Bureau than there
    /// are.</summary>
    Decision,

    /// <summary>Too few people could run the rounds of a decision.</summary>
    Rounds,
}
