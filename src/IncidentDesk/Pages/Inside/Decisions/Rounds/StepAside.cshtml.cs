using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>A signer leaves the decision, whose key then changes.</summary>
internal sealed class StepAsidePage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        var verdict = await Decisions.ActAsync(
            Me.Holder,
            Id,
            file => SteppedAside.Decide(file, Me.Person.Id, clock.GetUtcNow()),
            ct
        );
        return verdict?.Refusal is { } refusal ? Refuse(refusal) : RedirectToPage("/Inside/Decisions/Index");
    }
}
