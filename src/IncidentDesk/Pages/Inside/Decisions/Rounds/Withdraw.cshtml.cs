using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>The pair withdraws its proposal; when the person concerned leaves voluntarily, the checklist
/// follows.</summary>
internal sealed class WithdrawPage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(bool departure, CancellationToken ct) =>
        ActAsync(file => ProposalWithdrawn.Decide(file, Me.Person.Id, clock.GetUtcNow(), departure), ct);
}
