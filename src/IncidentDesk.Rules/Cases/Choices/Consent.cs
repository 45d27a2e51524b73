namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>What the reporter can be asked to allow.</summary>
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
