using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Following;

/// <summary>The checklist after a decision, carried out step by step by two people.</summary>
internal sealed class ExecutePage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    public bool May(ExecutionStep step) =>
        ExecutionDone.Decide(Decision, Me.Person.Id, step, Guid.Empty, clock.GetUtcNow()).Refusal is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(ExecutionStep step, string? text, CancellationToken ct)
    {
        var answer = await WriteAsync(
            text,
            (file, item) => ExecutionDone.Decide(file, Me.Person.Id, step, item, clock.GetUtcNow()),
            ct
        );
        return answer is RedirectToPageResult ? RedirectToPage(new { id = Id }) : answer;
    }
}
