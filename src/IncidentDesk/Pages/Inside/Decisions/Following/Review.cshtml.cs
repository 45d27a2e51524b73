using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.Decisions.Following;

/// <summary>The measure is looked at again, and what came of it is written down; to renew or lift it, the pair is led
/// to a new proposal.</summary>
internal sealed class ReviewPage(DecisionStore decisions, CaseStore cases, TimeProvider clock) : DecisionPage(decisions)
{
    /// <summary>The case from which the pair can propose anew; null for everybody else, who holds no key to
    /// it.</summary>
    public Guid? ProposeIn { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        return await OfferedAsync(Page(), ct);
    }

    public async Task<IActionResult> OnPostAsync(string? text, CancellationToken ct) =>
        await OfferedAsync(
            await WriteAsync(
                text,
                (file, item) =>
                    IncidentDesk.Rules.Decisions.Following.Review.Decide(file, Me.Person.Id, item, clock.GetUtcNow()),
                ct
            ),
            ct
        );

    /// <summary>The way to a new proposal stands on the page whenever it is shown, after a refusal too.</summary>
    private async Task<IActionResult> OfferedAsync(IActionResult result, CancellationToken ct)
    {
        if (result is PageResult && Decision.IsPair(Me.Person.Id))
            ProposeIn = await CaseAsync(ct);
        return result;
    }

    /// <summary>No decision names its case, so that who reads one learns nothing of the other: the pair's own cases are
    /// looked through.</summary>
    private async Task<Guid?> CaseAsync(CancellationToken ct)
    {
        foreach (var queued in await cases.QueueAsync(Me.Holder, ct))
        {
            using var loaded = await cases.LoadAsync(Me.Holder, queued.Id, ct);
            if (loaded?.File.Decisions.Any(decision => decision.Id == Id) == true)
                return
                    DraftProposal
                        .Decide(loaded.File, IncidentDesk.Rules.Actor.Of(Me.Person), Guid.Empty, clock.GetUtcNow())
                        .Refusal
                        is null
                    ? queued.Id
                    : null;
        }
        return null;
    }
}
