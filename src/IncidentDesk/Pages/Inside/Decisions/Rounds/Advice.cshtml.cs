using IncidentDesk.Letters;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Decisions.Advising;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>Advice: records what was said by voice, and makes codes that open one question each for people without an
/// account.</summary>
internal sealed class AdvicePage(DecisionStore decisions, AdviceStore advice, TimeProvider clock)
    : DecisionPage(decisions)
{
    public AdviceGiven Given { get; private set; } = AdviceGiven.None;

    /// <summary>The code, shown once to the person who asked.</summary>
    public string? Code { get; private set; }
    public string Question { get; private set; } = "";

    /// <summary>The address at which the code is typed.</summary>
    public string Where => $"{Request.Host}/advice";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(AdviceOf of, string? text, CancellationToken ct) =>
        await WriteAsync(text, (file, item) => AdviceNoted.Decide(file, Me.Person.Id, of, item, clock.GetUtcNow()), ct)
            is var result
        && result is RedirectToPageResult or NotFoundResult
            ? result
        : await ShowAsync(ct) ? Page()
        : NotFound();

    public async Task<IActionResult> OnPostAskAsync(string? asked, CancellationToken ct)
    {
        Question = TypedText.Clean(asked);
        if (!await ShowAsync(ct))
            return NotFound();
        if (
            AdviceNoted.Decide(Decision, Me.Person.Id, AdviceOf.Other, Guid.Empty, clock.GetUtcNow()).Refusal is
            { } refusal
        )
            return Refuse(refusal);
        if (Unwritten.ProblemOf(Question) is { } problem)
            return Refuse(problem);
        Code = await advice.AskAsync(Open, Question, ct, OnceId);
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return false;
        Given = await advice.OfAsync(Open, ct);
        return true;
    }
}
