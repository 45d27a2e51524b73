namespace IncidentDesk.Texts;

/// <summary>What an organisation names for sensitive data, such as opinions, health or sex life (GDPR, article
/// 9).</summary>
internal enum SensitiveBasis
{
    /// <summary>Article 9(2)(f): to establish, exercise or defend legal claims.</summary>
    LegalClaims,

    /// <summary>Article 9(2)(d): of members and regular contacts of a not-for-profit body with a political,
    /// philosophical, religious or trade union aim, never passed outside without consent.</summary>
    OwnMembers,

    /// <summary>Article 9(2)(a): explicit consent.</summary>
    Consent,
}
