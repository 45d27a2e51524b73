using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Decisions;

/// <summary>The measure is looked at again, and what came of it is written down.</summary>
internal sealed class ReviewPage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(string? text, CancellationToken ct) =>
        WriteAsync(text, (file, item) => Rules.Decisions.Review.Decide(file, Me.Person.Id, item, clock.GetUtcNow()), ct);
}
