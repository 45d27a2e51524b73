using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.Decisions.Following;

/// <summary>Records the review of a measure; to renew or lift it, the pair is led to a new proposal.</summary>
internal sealed class ReviewPage(DecisionStore decisions, CaseStore cases, DecisionRules rules, TimeProvider clock)
    : DecisionPage(decisions)
{
    /// <summary>The case in which the pair can make a new proposal; null for everybody else, who has no key to
    /// it.</summary>
    public Guid? ProposeIn { get; private set; }

    /// <summary>The longest suspension that a new proposal can be for.</summary>
    public Span LongestSuspension => rules.Process.SetAsideMost;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        return await OfferedAsync(Page(), ct);
    }

    public async Task<IActionResult> OnPostAsync(string? text, CancellationToken ct) =>
        await OfferedAsync(
            await WriteAsync(text, (file, item) => ReviewHeld.Decide(file, Me.Person.Id, item, clock.GetUtcNow()), ct),
            ct
        );

    /// <summary>Offers the new proposal whenever the page is shown, after a refusal too.</summary>
    private async Task<IActionResult> OfferedAsync(IActionResult result, CancellationToken ct)
    {
        if (result is PageResult && Decision.IsPair(Me.Person.Id))
            ProposeIn = await CaseAsync(ct);
        return result;
    }

    /// <summary>A decision does not name its case, so that its readers learn nothing of the case; the person's own
    /// cases are searched.</summary>
    private async Task<Guid?> CaseAsync(CancellationToken ct)
    {
        foreach (var queued in await cases.QueueAsync(Me.Holder, ct))
        {
            using var loaded = await cases.LoadAsync(Me.Holder, queued.Id, ct);
            if (loaded?.File.Decisions.Any(decision => decision.Id == Id) == true)
                return
                    ProposalDrafted.Decide(loaded.File, Actor.Of(Me.Person), Guid.Empty, clock.GetUtcNow()).Refusal
                        is null
                    ? queued.Id
                    : null;
        }
        return null;
    }
}
