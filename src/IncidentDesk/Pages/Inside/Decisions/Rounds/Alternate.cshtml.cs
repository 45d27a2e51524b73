using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>Asks an alternate when too few people remain, who then receives the keys.</summary>
internal sealed class AlternatePage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    /// <summary>The address only accepts the form on the decision's page.</summary>
    public IActionResult OnGet() => NotFound();

    public Task<IActionResult> OnPostAsync(Guid person, CancellationToken ct) =>
        ActAsync(file => AlternateAsked.Decide(file, Me.Person.Id, person, clock.GetUtcNow()), ct);
}
