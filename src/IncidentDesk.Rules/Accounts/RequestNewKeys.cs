using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Accounts;

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
