using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>Questions about the proposal: the body asks, the pair answers, the facilitator orders them.</summary>
internal sealed class QuestionsPage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    public IReadOnlyList<(Guid Item, string Question, string? Answer)> Questions { get; private set; } = [];
    public bool MayAsk => QuestionAsked.Decide(Decision, Me.Person.Id, Guid.Empty, Now).Refusal is null;
    public bool MayAnswer =>
        Decision.IsPair(Me.Person.Id)
        && Decision.State is DecisionState.Clarifications or DecisionState.Reactions or DecisionState.Amendment;
    public bool MayOrder => Decision.IsFacilitator(Me.Person.Id) && Decision.State == DecisionState.Clarifications;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? text, CancellationToken ct) =>
        await ShownAsync(
            await WriteAsync(text, (file, item) => QuestionAsked.Decide(file, Me.Person.Id, item, Now), ct),
            ct
        );

    public async Task<IActionResult> OnPostAnswerAsync(Guid question, string? text, CancellationToken ct) =>
        await ShownAsync(
            await WriteAsync(
                text,
                (file, item) => QuestionAnswered.Decide(file, Me.Person.Id, question, item, Now),
                ct
            ),
            ct
        );

    public async Task<IActionResult> OnPostFirstAsync(Guid question, CancellationToken ct) =>
        await ShownAsync(await ActAsync(file => QuestionsOrdered.Decide(file, Me.Person.Id, question, Now), ct), ct);

    /// <summary>Shows the questions again after one was asked or answered.</summary>
    private async Task<IActionResult> ShownAsync(IActionResult result, CancellationToken ct) =>
        result is RedirectToPageResult ? RedirectToPage(new { id = Id })
        : result is NotFoundResult || !await ShowAsync(ct) ? NotFound()
        : Page();

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return false;
        var all = new List<(Guid, string, string?)>();
        foreach (var item in QuestionsOrdered.InOrder(Decision))
        {
            var answer = Decision
                .History.Entries.OfType<QuestionAnswered>()
                .FirstOrDefault(answered => answered.Question == item);
            all.Add((item, await SaidAsync(item), answer is null ? null : await SaidAsync(answer.Item)));
        }
        Questions = all;
        return true;
    }
}
