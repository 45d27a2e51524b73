using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Pages.Public.Mailbox.Choices;

/// <summary>The appointments of the reporter.</summary>
internal sealed class MeetingsPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : AppointmentsPage(sessions, cases, clock)
{
    protected override Verdict Decide(CaseFile file, Guid meeting, MeetingAnswer answer, Guid? item) =>
        MeetingAnswered.Decide(file, Actor, meeting, answer, item, Now);
}
