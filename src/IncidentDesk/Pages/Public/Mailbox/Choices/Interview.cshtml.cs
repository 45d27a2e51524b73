using IncidentDesk.Pages.Public.Mailbox.Parties;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Pages.Public.Mailbox.Choices;

/// <summary>A text of a talk with the reporter.</summary>
internal sealed class InterviewPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : InterviewTextPage(sessions, cases, clock)
{
    protected override Verdict Validate(CaseFile file, Guid shown) =>
        TextValidated.OfInterview(file, Actor, Interview, shown, Now);

    protected override Verdict Correct(CaseFile file, Guid shown, Guid item) =>
        InterviewCorrected.FromReporter(file, Actor, Interview, shown, item, Now);
}
