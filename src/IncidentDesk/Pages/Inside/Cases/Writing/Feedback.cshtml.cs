using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>A written word to the person on what was done and what is planned; it goes to the mailbox and nowhere
/// else.</summary>
internal sealed class FeedbackPage(CaseStore cases, TimeProvider clock) : WritePage(cases, clock)
{
    protected override Verdict Decide(CaseFile file, Guid item) => WriteText.Feedback(file, Me.Actor, item, Now);
}
