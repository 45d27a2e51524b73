using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>A message to the person, in the mailbox and nowhere else.</summary>
internal sealed class ReplyPage(CaseStore cases, TimeProvider clock) : WritePage(cases, clock)
{
    protected override Verdict Decide(CaseFile file, Guid item) => WriteText.Message(file, Me.Actor, item, Now);
}
