using IncidentDesk.Storage.Journals;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions;

/// <summary>Downloads every published hour of the journal, for CoPil members.</summary>
internal sealed class JournalPage(ProofStore proofs) : MemberPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        Me.Person.InCopil ? File(await proofs.HoursAsync(ct), "application/json", "journal.json") : NotFound();
}
