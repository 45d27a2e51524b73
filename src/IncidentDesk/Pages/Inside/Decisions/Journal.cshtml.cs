using IncidentDesk.Storage.Journals;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions;

/// <summary>Downloads the whole journal, for CoPil members.</summary>
internal sealed class JournalPage(ProofStore proofs) : MemberPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        Me.Person.InCopil ? File(await proofs.JournalAsync(ct), "application/json", "journal.json") : NotFound();
}
