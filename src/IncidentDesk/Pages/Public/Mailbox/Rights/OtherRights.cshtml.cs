using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Pages.Public.Mailbox.Rights;

/// <summary>What another person with a part in a case asks about their own data.</summary>
internal sealed class OtherRightsPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : OwnRightsPage(sessions, cases, clock)
{
    protected override bool ForInvitee => true;

    protected override Verdict Decide(CaseFile file, RightKind kind, Guid request, Guid? item) =>
        RightsAsked.FromParty(file, Actor, kind, request, item, Now);
}
