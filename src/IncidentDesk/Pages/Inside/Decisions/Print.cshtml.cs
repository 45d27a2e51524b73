using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions;

/// <summary>The decision for printing: the exact text, who signed it, and its hash.</summary>
internal sealed class PrintPage(DecisionStore decisions) : DecisionPage(decisions)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Decision.State.IsDecided() ? Page() : NotFound();
}
