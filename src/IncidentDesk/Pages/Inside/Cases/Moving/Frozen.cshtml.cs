using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Moving;

/// <summary>Tells somebody who has the keys of a case why it does not open during a crisis, and until when; for anybody
/// else, and afterwards, the page does not exist (404).</summary>
internal sealed class FrozenPage(CaseStore cases) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public DateTimeOffset Until { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await cases.FrozenUntilAsync(Me.Holder, Id, ct) is not { } until)
            return NotFound();
        Until = until;
        return Page();
    }
}
