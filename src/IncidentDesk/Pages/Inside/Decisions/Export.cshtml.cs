using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Journals;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions;

/// <summary>Downloads the proof of a decision that was taken; the command <c>verify</c> checks it anywhere. Until the
/// hour of the last signature is published, the page says to come back.</summary>
internal sealed class ExportPage(DecisionStore decisions, ProofStore proofs) : DecisionPage(decisions)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        var export = await proofs.DecisionAsync(Open, ct);
        return export.File is { } file ? File(file, "application/json", "preuve.json")
            : export.Waits ? Page()
            : NotFound();
    }
}
