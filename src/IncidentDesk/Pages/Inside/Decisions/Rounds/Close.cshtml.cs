using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>Whoever runs the rounds closes the consultation or the questions before their hour.</summary>
internal sealed class ClosePage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    /// <summary>There is nothing to read here: its form stands on the decision's page.</summary>
    public IActionResult OnGet() => NotFound();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ActAsync(file => CloseStep.Decide(file, Me.Person.Id, clock.GetUtcNow()), ct);
}
