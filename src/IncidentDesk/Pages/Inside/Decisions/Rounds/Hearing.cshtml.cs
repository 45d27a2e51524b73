using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>Records what became of the hearing that is offered to the person concerned; two people record the same
/// before anybody signs.</summary>
internal sealed class HearingPage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    public HearingOutcome? Outcome { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && HearingRecorded.IsDue(Course) && Decision.TakesPart(Me.Person.Id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(HearingOutcome? outcome, string? text, CancellationToken ct)
    {
        Outcome = outcome;
        if (outcome is { } said && Enum.IsDefined(said))
            return await WriteAsync(
                text,
                (file, item) => HearingRecorded.Decide(file, Me.Person.Id, said, item, clock.GetUtcNow()),
                ct
            );
        return await LoadAsync(ct) ? Refuse(T["Choisis ce qui s’est passé."]) : NotFound();
    }
}
