using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Following;

/// <summary>Ends the measure by another decision, signed like a suspension, that lifts it.</summary>
internal sealed class LiftPage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    /// <summary>The address only accepts the form on the decision's page.</summary>
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(Guid lifting, CancellationToken ct)
    {
        using var other = await Decisions.LoadAsync(Me.Holder, lifting, ct);
        return other is null
            ? NotFound()
            : await ActAsync(file => DecisionLifted.Decide(file, other.File, Me.Person.Id, clock.GetUtcNow()), ct);
    }
}
