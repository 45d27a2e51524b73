using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>The facilitator closes the consultation or the clarifications early.</summary>
internal sealed class ClosePage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    /// <summary>The address only accepts the form on the decision's page.</summary>
    public IActionResult OnGet() => NotFound();

    /// <param name="step">The step that the page showed: the form sent twice does not close the next one.</param>
    public Task<IActionResult> OnPostAsync(DecisionState? step, CancellationToken ct) =>
        ActAsync(
            file =>
                file.State == step ? StepClosed.Decide(file, Me.Person.Id, clock.GetUtcNow())
                : HasClosed(file, step) ? Verdict.Of()
                : Reason.ChangedMeanwhile,
            ct
        );

    /// <summary>Whether this person closed that step before.</summary>
    private bool HasClosed(DecisionFile file, DecisionState? step) =>
        file.History.Entries.OfType<StepClosed>().Any(closed => closed.By == Me.Person.Id && closed.Step == step);
}
