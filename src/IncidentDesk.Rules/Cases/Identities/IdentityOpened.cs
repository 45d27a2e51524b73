using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>Custodians opened the name for somebody in charge, and on which ground; the reporter can read it in the
/// mailbox.</summary>
[Entry("identity_opened")]
public sealed record IdentityOpened(Guid By, DateTimeOffset At, Guid Request, IdentityGround Ground)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            IdentityRequests = file.IdentityRequests.ConvertAll(asked =>
                asked.Id == Request ? asked with { OpenedAt = At } : asked
            ),
        };

    /// <summary>Opens the name once for the requester, when enough custodians have approved and the ground still holds;
    /// the reporter is told.</summary>
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
        if (asked.Ground.RequiredConsent() is { } consent && file.ConsentTo(consent) != ConsentAnswer.Yes)
            return Reason.NoIdentityConsent;
        return CustodyRules.Counted(file, asked, approvals, roster).Length >= identity.Needed
            ? new IdentityOpened(actor.Id, now, request, asked.Ground)
            : Reason.TooFewApprovals;
    }
}
