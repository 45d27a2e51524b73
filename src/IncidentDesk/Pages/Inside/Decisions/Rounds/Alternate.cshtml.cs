using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>Too few remain: an alternate is asked, and gets the keys.</summary>
internal sealed class AlternatePage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    /// <summary>There is nothing to read here: its form stands on the decision's page.</summary>
    public IActionResult OnGet() => NotFound();

    public Task<IActionResult> OnPostAsync(Guid person, CancellationToken ct) =>
        ActAsync(file => AskAlternate.Decide(file, Me.Person.Id, person, clock.GetUtcNow()), ct);
}
