using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions;

/// <summary>The act as a page to print: the exact text, who signed it, its hash, and nothing else.</summary>
internal sealed class PrintPage(DecisionStore decisions) : DecisionPage(decisions)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Decision.State.IsDecided() ? Page() : NotFound();
}
