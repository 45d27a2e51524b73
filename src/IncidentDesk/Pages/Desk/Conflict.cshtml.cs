using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Storage;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Desk;

/// <summary>The conflict question, asked before anything of a case is shown, and open at any time after.</summary>
internal sealed class ConflictPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(ConflictAnswer? answer, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        if (answer is not { } given || !Enum.IsDefined(given)) return Refuse("Choisis une des trois réponses.");
        return await ActAsync(file => AnswerConflict.Decide(file, Me.Actor, given, Now), ct);
    }
}
