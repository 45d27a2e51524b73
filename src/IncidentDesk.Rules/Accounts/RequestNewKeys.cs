using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Accounts;

/// <summary>A CoPil member requests new keys for somebody else. The request itself changes nothing: two CoPil members
/// of two circles must sign the keys, and using an old way in cancels it.</summary>
public static class RequestNewKeys
{
    /// <summary>How many requests one member may make within <see cref="Within"/>.</summary>
    public const int Most = 3;

    public static readonly TimeSpan Within = TimeSpan.FromDays(7);

    /// <summary>The least time between two requests for the same person.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromDays(1);

    /// <summary>How long the CoPil has to sign new keys before another request may replace them.</summary>
    public static readonly TimeSpan SignedWithin = TimeSpan.FromDays(1);

    /// <summary>How long the link is valid.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(1);

    /// <summary>Why the request is refused; null when it is allowed.</summary>
    /// <param name="by">The requester, with their present seats.</param>
    /// <param name="secondFactor">Whether the requester uses six-digit codes.</param>
    /// <param name="requests">All known requests, open or closed.</param>
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
