using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>Opens the name once for the requester, when enough custodians have approved and the ground still holds; the
/// reporter is told.</summary>
public static class OpenIdentity
{
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid request,
        IEnumerable<Approval> approvals,
        IEnumerable<Person> roster,
        DateTimeOffset now
    )
    {
        if (file.BarsHandler(actor.Id) is { } bar)
            return bar;
        if (file.Identity is not { } identity)
            return Reason.NoIdentity;
        if (file.IdentityRequests.Find(asked => asked.Id == request && asked.By == actor.Id) is not { } asked)
            return Reason.NotEligible;
        if (asked.OpenedAt is not null || asked.Key != identity.Key || now > asked.EndsAt)
            return Reason.IdentityRequestLapsed;
        if (asked.Ground.Consent() is { } consent && file.ConsentTo(consent) != ConsentAnswer.Yes)
            return Reason.NoIdentityConsent;
        return CustodyRules.Counted(file, asked, approvals, roster).Length >= identity.Needed
            ? new IdentityOpened(actor.Id, now, request, asked.Ground)
            : Reason.TooFewApprovals;
    }
}
