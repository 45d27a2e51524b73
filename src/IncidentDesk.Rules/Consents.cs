using System.Collections.Immutable;

namespace IncidentDesk.Rules;

/// <summary>What the person who reported may be asked to allow.</summary>
public enum Consent
{
    Recontact,
    OpenFollowUp,
    ShareWithCopil,
    ContactAccused,
    IdentityToAccused,
    IdentityToCopil,
    Matching,
    Participation,
    SendOutside,
}

/// <summary>Answers to a consent; silence is <see cref="Later"/>, and never means yes.</summary>
public enum ConsentAnswer
{
    Later,
    Yes,
    No,
}

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
