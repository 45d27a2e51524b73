namespace IncidentDesk.Rules.Protocols.Duties;

/// <summary>The ids of letters that are sent by an act of their own, so that another message does not stand for
/// them.</summary>
public static class LetterIds
{
    /// <summary>The grievances, to the person concerned.</summary>
    public const string Grievances = "griefs";

    /// <summary>To the reporter, before the grievances leave.</summary>
    public const string BeforeGrievances = "avant_griefs";

    /// <summary>An offer to meet the reporter.</summary>
    public const string Meeting = "rencontre";

    /// <summary>What comes out of the case.</summary>
    public const string Outcome = "restitution";

    /// <summary>What the law wants somebody to be told of the data that the desk keeps about them (GDPR, article
    /// 14).</summary>
    public const string DataNotice = "article_14";

    /// <summary>The account that the reporter validates.</summary>
    public const string Account = "recit_a_valider";
}
