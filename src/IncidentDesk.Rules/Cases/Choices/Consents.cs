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

    /// <summary>Whether a yes allows one thing in a conflict and another one elsewhere: to offer a meeting, or to
    /// inquire and take measures; to talk of the conflict, or to tell somebody what they are accused of.</summary>
    public static bool DependsOnProtocol(this Consent consent) =>
        consent is Consent.OpenFollowUp or Consent.ContactAccused or Consent.IdentityToAccused;

    public static Consent? Parse(string id) =>
        Enum.GetValues<Consent>()
            .Select(consent => (Consent?)consent)
            .FirstOrDefault(consent => consent!.Value.Id() == id);
}
