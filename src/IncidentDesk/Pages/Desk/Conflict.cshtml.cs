using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Desk;

/// <summary>The conflict question, asked before anything of a case is shown, and open at any time after.</summary>
internal sealed class ConflictPage(CaseStore cases, DecisionStore decisions, TimeProvider clock) : CasePage(cases, clock)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(ConflictAnswer? answer, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        if (answer is not { } given || !Enum.IsDefined(given)) return Refuse(T["Choisis une des trois réponses."]);
        // Whoever leaves a case leaves its decisions first: a crash in between leaves them with less, never with more.
        if (given == ConflictAnswer.Recuses)
            foreach (var open in Case.Decisions.Where(decision => decision.IsOpen && decision.SeatOf(Me.Person.Id) is not null))
                await decisions.ActAsync(Me.Holder, open.Id, file => StepAside.Decide(file, Me.Person.Id, Now), ct);
        return await ActAsync(file => AnswerConflict.Decide(file, Me.Actor, given, Now), ct);
    }
}
