namespace IncidentDesk.Texts;

/// <summary>The legal basis that an organisation names (GDPR, article 6).</summary>
internal enum LegalBasis
{
    /// <summary>Article 6(1)(f): nobody obliges the organisation to take in reports.</summary>
    LegitimateInterest,

    /// <summary>Article 6(1)(c): the law obliges it, for example from a number of employees on.</summary>
    LegalObligation,
}
