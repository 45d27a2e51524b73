namespace IncidentDesk.Rules.Cases.Rights;

/// <summary>Why a request is refused, or granted only in part.</summary>
public enum RefusalGround
{
    /// <summary>A copy would harm somebody else (GDPR, article 15, 4).</summary>
    OthersRights,

    /// <summary>What is kept is right, or says truly what somebody said (article 16).</summary>
    Accurate,

    /// <summary>The data are needed to defend rights (articles 17, 3, e and 21, 1).</summary>
    LegalClaims,

    /// <summary>The law obliges the organisation to keep them (article 17, 3, b).</summary>
    LegalDuty,

    /// <summary>Compelling reasons weigh more than those of the person (article 21, 1).</summary>
    Overriding,

    /// <summary>The same was asked again and again (article 12, 5).</summary>
    Excessive,
}
