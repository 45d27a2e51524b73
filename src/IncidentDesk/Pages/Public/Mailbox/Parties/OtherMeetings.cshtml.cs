using IncidentDesk.Pages.Public.Mailbox.Choices;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>The appointments of another person with a part in the case.</summary>
internal sealed class OtherMeetingsPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : AppointmentsPage(sessions, cases, clock)
{
    protected override bool ForInvitee => true;

    protected override Verdict Decide(CaseFile file, Guid meeting, MeetingAnswer answer, Guid? item) =>
        MeetingAnswered.FromParty(file, Actor, meeting, answer, item, Now);
}
