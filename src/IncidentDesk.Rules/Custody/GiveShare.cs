using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Custody;

/// <summary>A custodian gives the share that somebody asked for: a share of the key of a name, or one half of the key
/// of an original file. Nobody gives a share to themself.</summary>
public static class GiveShare
{
    /// <summary>Why the custodian may not give it; null when they may.</summary>
    /// <param name="custodian">With their present seats; null when they hold none.</param>
    /// <param name="asked">Null when there is no such request, or it has lapsed.</param>
    public static Reason? Bars(Person? custodian, ShareAsked? asked) =>
        custodian?.Has(Role.Custodian) != true ? Reason.NotEligible
        : asked is null ? Reason.IdentityRequestLapsed
        : !IsSigned(asked, custodian.Id) || !asked.IsHeld ? Reason.NotEligible
        : !IsFromTheCase(asked) ? Reason.RequestUnproven
        : null;

    /// <summary>Whether it was signed by somebody who holds a seat in which people handle cases and is not the
    /// custodian, and shows that it comes from somebody who reads the case.</summary>
    public static bool IsGenuine(ShareAsked asked, Guid custodian) =>
        IsSigned(asked, custodian) && IsFromTheCase(asked);

    /// <summary>Whether somebody put this request into the database who cannot read the case. A request of somebody
    /// whose seat has ended since is none.</summary>
    public static bool IsForged(ShareAsked asked) =>
        asked.Requester is not null && asked.IsHeld && (!asked.IsSigned || asked.Proof == RequestProof.Missing);

    private static bool IsSigned(ShareAsked asked, Guid custodian) =>
        asked.Requester is { } requester && requester.Id != custodian && asked.IsSigned;

    private static bool IsFromTheCase(ShareAsked asked) =>
        asked.Proof != RequestProof.Missing && asked.Requester!.Handling.Any();

    /// <summary>What the attempt to give it came to; null when it was given.</summary>
    /// <param name="given">How many shares were given; null when they were given before.</param>
    public static Reason? Outcome(int? given) =>
        given switch
        {
            null => Reason.AlreadySigned,
            0 => Reason.WrongShares,
            _ => null,
        };
}
