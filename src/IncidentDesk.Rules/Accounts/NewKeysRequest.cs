namespace IncidentDesk.Rules.Accounts;

/// <summary>A request for new keys for someone who lost every way in.</summary>
/// <param name="EndsAt">Until when its link opens; once new keys were made, until when they can be signed.</param>
/// <param name="ClosedAt">When the new keys came into force, or the person used an old way in; null before.</param>
public sealed record NewKeysRequest(
    Guid Person,
    Guid By,
    DateTimeOffset AskedAt,
    DateTimeOffset EndsAt,
    DateTimeOffset? ClosedAt
)
{
    /// <summary>When its keys were made, as long as nobody of the CoPil but who asked has signed them; null before
    /// and after.</summary>
    public DateTimeOffset? UnsignedSince { get; init; }

    public bool IsOpenAt(DateTimeOffset at) => ClosedAt is null && at < EndsAt;

    /// <summary>Whether it stands in the way of another one: not once a day went by in which nobody signed, for then
    /// a newer one takes its place.</summary>
    public bool BarsAt(DateTimeOffset at) => IsOpenAt(at) && !(UnsignedSince <= at - RequestNewKeys.SignedWithin);
}
