namespace IncidentDesk.Rules.Cases.Choices;

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
