using IncidentDesk.Rules.Custody;

namespace IncidentDesk.Rules.Cases;

/// <summary>A request for the name; <see cref="OpenedAt"/> is null until it was opened.</summary>
public sealed record IdentityRequest(
    Guid Id,
    Guid By,
    DateTimeOffset At,
    IdentityGround Ground,
    Guid Key,
    DateTimeOffset? OpenedAt = null
)
{
    public DateTimeOffset EndsAt => At + CustodyRules.Lapse;
}
