using IncidentDesk.Storage.Journals;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions;

/// <summary>The whole journal, for the members of the CoPil.</summary>
internal sealed class JournalPage(ProofStore proofs) : MemberPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        Me.Person.InCopil ? File(await proofs.JournalAsync(ct), "application/json", "journal.json") : NotFound();
}
