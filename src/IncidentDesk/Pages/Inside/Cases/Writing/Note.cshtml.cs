using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>Writes a note for those in charge; the reporter never reads it.</summary>
internal sealed class NotePage(CaseStore cases, TimeProvider clock) : WritePage(cases, clock)
{
    protected override Verdict Decide(CaseFile file, Guid item) => NoteWritten.Decide(file, Me.Actor, item, Now);
}
