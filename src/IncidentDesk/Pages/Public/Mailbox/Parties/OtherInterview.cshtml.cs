using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>A text of a talk with another person who has a part in the case.</summary>
internal sealed class OtherInterviewPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : InterviewTextPage(sessions, cases, clock)
{
    protected override bool ForInvitee => true;

    protected override Verdict Validate(CaseFile file, Guid shown) =>
        TextValidated.OfInterviewWithParty(file, Actor, Interview, shown, Now);

    protected override Verdict Correct(CaseFile file, Guid shown, Guid item) =>
        InterviewCorrected.FromParty(file, Actor, Interview, shown, item, Now);
}
