namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>A CoPil member's validation of one version of a protocol, its signature verified.</summary>
public sealed record Validation(Guid Person, string Circle, DateTimeOffset At)
{
    /// <summary>The seat in which it was given; with the key and the signature (lower-case hex) it lets an outsider
    /// check it. The rules read none of them.</summary>
    public string Seat { get; init; } = "";
    public string Key { get; init; } = "";
    public string Signature { get; init; } = "";
}
