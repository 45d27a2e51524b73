using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>The conflict question, asked before anything of a case is shown, and available at any later time. Recusing
/// oneself has a page of its own.</summary>
internal sealed class ConflictPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    /// <summary>Whether this person answered that they can follow the case.</summary>
    public bool Follows => Said(ConflictAnswer.Can);

    /// <summary>Whether this person answered that they do not know yet.</summary>
    public bool Doubts => Said(ConflictAnswer.Unsure);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(ConflictAnswer? answer, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (answer is not { } given || !Enum.IsDefined(given))
            return Refuse(T["Choisis une des réponses."]);
        if (given == ConflictAnswer.Recuses)
            return Redirect($"/desk/case/{Id}/aside");
        return await ActAsync(file => ConflictDeclared.Decide(file, Me.Actor, given, Now), ct);
    }

    private bool Said(ConflictAnswer answer) => Case.Answers.TryGetValue(Me.Person.Id, out var said) && said == answer;
}
