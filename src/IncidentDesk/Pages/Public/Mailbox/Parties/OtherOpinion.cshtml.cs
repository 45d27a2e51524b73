using IncidentDesk.Pages.Public.Mailbox.Choices;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>The opinion of somebody affected who has a mailbox of their own, on the measure that is proposed.</summary>
internal sealed class OtherOpinionPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : OpinionPage(sessions, cases, clock)
{
    protected override bool ForInvitee => true;

    protected override Verdict Decide(CaseFile file, Guid item) => OpinionGiven.FromParty(file, Actor, item, Now);
}
