using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>The pair changes its text, keeps it, or withdraws it.</summary>
internal sealed class AmendPage(DecisionStore decisions, CaseStore cases, TimeProvider clock) : DecisionPage(decisions)
{
    /// <summary>The decision's case, which only holders of the case's own key can find.</summary>
    public Guid Case { get; private set; }

    public bool CanKeep => ProposalKept.Decide(Decision, Me.Person.Id, "", clock.GetUtcNow()).Refusal is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? shown, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        using var round = new NewRound();
        return await AnswerAsync(
            await Decisions.ActAsync(
                Me.Holder,
                Id,
                file =>
                    shown != file.TextHash
                        ? Reason.ChangedMeanwhile
                        : ProposalKept.Decide(file, Me.Person.Id, round.PublicKey, clock.GetUtcNow()),
                round,
                ct
            ),
            ct
        );
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (
            !await LoadAsync(ct)
            || !Decision.IsPair(Me.Person.Id)
            || await cases.OfDecisionAsync(Me.Holder, Id, ct) is not { } found
        )
            return false;
        Case = found;
        return true;
    }
}
