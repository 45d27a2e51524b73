using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>The facilitator closes the consultation or the clarifications early.</summary>
internal sealed class ClosePage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    /// <summary>The address only accepts the form on the decision's page.</summary>
    public IActionResult OnGet() => NotFound();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ActAsync(file => StepClosed.Decide(file, Me.Person.Id, clock.GetUtcNow()), ct);
}
