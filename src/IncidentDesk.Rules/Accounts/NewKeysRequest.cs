namespace IncidentDesk.Rules.Accounts;

/// <summary>A request for new keys for somebody who has lost every way in.</summary>
/// <param name="EndsAt">Until when its link is valid; once new keys exist, until when they can be signed.</param>
/// <param name="ClosedAt">When the new keys came into force, or the person used an old way in; null while neither has
/// happened.</param>
public sealed record NewKeysRequest(
    Guid Person,
    Guid By,
    DateTimeOffset AskedAt,
    DateTimeOffset EndsAt,
    DateTimeOffset? ClosedAt
)
{
    /// <summary>When its keys were made, while no CoPil member other than the requester has signed them; otherwise
    /// null.</summary>
    public DateTimeOffset? UnsignedSince { get; init; }

    public bool IsOpenAt(DateTimeOffset at) => ClosedAt is null && at < EndsAt;

    /// <summary>Whether it prevents another request. It no longer does when nobody has signed its keys within
    /// <see cref="RequestNewKeys.SignedWithin"/>, so that a newer request can replace it.</summary>
    public bool BarsAt(DateTimeOffset at) => IsOpenAt(at) && !(UnsignedSince <= at - RequestNewKeys.SignedWithin);
}
