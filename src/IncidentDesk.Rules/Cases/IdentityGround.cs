namespace IncidentDesk.Rules.Cases;

/// <summary>Why a name may be opened: the person allows it, or two people in charge write down why it cannot wait for
/// that.</summary>
public enum IdentityGround
{
    ToAccused,
    ToCopil,
    ImminentDanger,
    UnableToProtect,
    StoppableCrime,
}
