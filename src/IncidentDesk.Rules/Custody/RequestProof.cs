namespace IncidentDesk.Rules.Custody;

/// <summary>What a request for a share shows of its origin, checked with the value that its custodian was given
/// together with the share.</summary>
public enum RequestProof
{
    /// <summary>It was made with a key that only readers of the case have.</summary>
    Proven,

    /// <summary>The share was made before shares came with a value to check requests with.</summary>
    FormerShare,

    /// <summary>It shows nothing, or something wrong.</summary>
    Missing,
}
