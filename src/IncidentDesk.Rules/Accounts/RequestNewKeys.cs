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

/// <summary>A member of the CoPil asks for new keys for somebody else. It changes nothing by itself: two CoPil members
/// of two circles sign the keys, and an old way in cancels it.</summary>
public static class RequestNewKeys
{
    /// <summary>Requests of one member within <see cref="Within"/>.</summary>
    public const int Most = 3;

    public static readonly TimeSpan Within = TimeSpan.FromDays(7);

    /// <summary>How long after a request was made the same person can be asked for again.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromDays(1);

    /// <summary>How soon somebody of the CoPil signs the new keys; after that another may ask anew.</summary>
    public static readonly TimeSpan SignedWithin = TimeSpan.FromDays(1);

    /// <summary>How long the link opens.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(1);

    /// <summary>What stands against it; null when nothing does.</summary>
    /// <param name="by">Who asks, with the seats held now.</param>
    /// <param name="secondFactor">Whether whoever asks has set up a code of six digits.</param>
    /// <param name="requests">All that are known, open or closed.</param>
    public static Reason? Decide(
        Person by,
        Guid person,
        bool secondFactor,
        IReadOnlyCollection<NewKeysRequest> requests,
        DateTimeOffset now
    ) =>
        !by.InCopil || by.Id == person ? Reason.KeysForOthersOnly
        : !secondFactor ? Reason.SecondFactorMissing
        : requests.Any(request => request.Person == person && request.BarsAt(now)) ? Reason.KeysAlreadyAsked
        : requests.Any(request => request.Person == person && request.AskedAt > now - Apart)
        || requests.Count(request => request.By == by.Id && request.AskedAt > now - Within) >= Most
            ? Reason.TooManyKeysAsked
        : null;
}
