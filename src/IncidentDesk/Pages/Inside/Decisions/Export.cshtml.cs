using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Journals;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions;

/// <summary>Downloads the proof of a decision that was taken; the command <c>verify</c> checks it anywhere.</summary>
internal sealed class ExportPage(DecisionStore decisions, ProofStore proofs) : DecisionPage(decisions)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && await proofs.DecisionAsync(Open, ct) is { } proof
            ? File(proof, "application/json", "preuve.json")
            : NotFound();
}
