using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>Writes to the reporter's mailbox what was done and what is planned.</summary>
internal sealed class FeedbackPage(CaseStore cases, LetterWriter letters, TimeProvider clock)
    : LetterPage(cases, letters, clock)
{
    protected override LetterUse Use => LetterUse.Feedback;

    protected override Verdict Decide(CaseFile file, Guid item) =>
        FeedbackWritten.Decide(file, Me.Actor, item, Now, Began?.Id);
}
