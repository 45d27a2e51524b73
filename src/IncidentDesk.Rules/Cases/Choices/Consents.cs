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

    public static Consent? Parse(string id) =>
        Enum.GetValues<Consent>()
            .Select(consent => (Consent?)consent)
            .FirstOrDefault(consent => consent!.Value.Id() == id);
}
