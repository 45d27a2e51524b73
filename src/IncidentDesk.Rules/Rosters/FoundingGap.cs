namespace IncidentDesk.Rules.Rosters;

/// <summary>What would not work on a desk with these founders.</summary>
public enum FoundingGap
{
    /// <summary>Fewer than two people could receive a report.</summary>
    NobodyListens,

    /// <summary>Too few custodians who handle no case.</summary>
    Custodians,

    /// <summary>No two CoPil members of two circles, so that no deciding, reading or custodian seat could ever be
    /// given, and no lost keys replaced.</summary>
    CopilForEver,

    /// <summary>One person holds two seats that cannot be combined.</summary>
    Seats,

    /// <summary>Two people have the same name, so that one person might be counted as two.</summary>
    SameName,

    /// <summary>Fewer than two people would read reports under a protocol.</summary>
    Door,

    /// <summary>A stage of a protocol needs more people in a seat than there are.</summary>
    Stage,

    /// <summary>Too few members or circles to validate a mandate, so that no decision could be proposed.</summary>
    Mandate,

    /// <summary>A decision of a protocol needs more signatures, circles or members outside the Bureau than there
    /// are.</summary>
    Decision,

    /// <summary>Too few people could run the rounds of a decision.</summary>
    Rounds,
}
