namespace IncidentDesk.Rules.Cases;

/// <summary>Why a name may be opened: the reporter allows it, or two people in charge write why it cannot wait for
/// that.</summary>
public enum IdentityGround
{
    ToAccused,
    ToCopil,
    ImminentDanger,
    UnableToProtect,
    StoppableCrime,
}
