namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>A CoPil member's validation of one version of a protocol, with a verified signature.</summary>
public sealed record Validation(Guid Person, string Circle, DateTimeOffset At)
{
    /// <summary>The seat; with the key and the signature (lower-case hex) it lets outsiders verify the validation. The
    /// rules do not read them.</summary>
    public string Seat { get; init; } = "";
    public string Key { get; init; } = "";
    public string Signature { get; init; } = "";
}
