namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>The ids of consents, as protocols write them.</summary>
public static class Consents
{
    public static string Id(this Consent consent) =>
        consent switch
        {
            Consent.Recontact => "recontact",
            Consent.OpenFollowUp => "ouvrir_suite",
            Consent.ShareWithCopil => "partage_copil",
            Consent.ContactAccused => "contact_mec",
            Consent.IdentityToAccused => "identite_mec",
            Consent.IdentityToCopil => "identite_copil",
            Consent.Matching => "rapprochement",
            Consent.Participation => "participation",
            Consent.SendOutside => "transmission_ext",
        };

    /// <summary>Whether it is about another person than the reporter; somebody whose report accuses nobody is not asked
    /// for it.</summary>
    public static bool IsAboutAnother(this Consent consent) =>
        consent is Consent.ContactAccused or Consent.IdentityToAccused or Consent.Participation or Consent.Matching;

    public static Consent? Parse(string id) =>
        Enum.GetValues<Consent>()
            .Select(consent => (Consent?)consent)
            .FirstOrDefault(consent => consent!.Value.Id() == id);
}
