using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>A member of the Bureau vetoes, with a reason.</summary>
internal sealed class VetoPage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(string? text, CancellationToken ct) =>
        WriteAsync(text, (file, item) => VetoGiven.Decide(file, Me.Person.Id, item, clock.GetUtcNow()), ct);
}
