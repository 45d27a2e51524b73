namespace IncidentDesk.Rules.Rosters;

/// <summary>A role held by a person in a circle, from a time until an optional end; signatures are counted by
/// circle.</summary>
public sealed record Seat(
    Guid Person,
    Role Role,
    int Number,
    string Circle,
    DateTimeOffset Since,
    DateTimeOffset? Until = null
)
{
    public bool HeldAt(DateTimeOffset at) => Since <= at && (Until is null || at < Until);

    public string Id => $"{Role.Id()}-{Number}";
}
