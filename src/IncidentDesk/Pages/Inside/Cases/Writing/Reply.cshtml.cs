using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>Writes a message to the reporter's mailbox.</summary>
internal sealed class ReplyPage(CaseStore cases, LetterWriter letters, TimeProvider clock)
    : LetterPage(cases, letters, clock)
{
    protected override LetterUse Use => LetterUse.Message;

    protected override bool Crosses(LedgerEntry entry) => entry is MessageSent;

    protected override Verdict Decide(CaseFile file, Guid item) =>
        MessageSent.FromTeam(file, Me.Actor, item, Now, Began?.Id);
}
