using IncidentDesk.Letters;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>The Bureau answers an objection that remains: send back, soften or drop, two members together.</summary>
internal sealed class AnswerEscalationPage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    public IReadOnlyList<(EscalationAnswered Answer, string Text)> Answers { get; private set; } = [];
    public string Scope { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        AboveAnswer? answer,
        string? text,
        DateOnly? until,
        string? scope,
        CancellationToken ct
    )
    {
        Scope = TypedText.Clean(scope);
        if (!await ShowAsync(ct))
            return NotFound();
        if (answer is not { } given)
            return Refuse(T["Choisis une réponse."]);
        if (given != AboveAnswer.Soften)
            return await WriteAsync(
                text,
                (file, item) => EscalationAnswered.Decide(file, Me.Person.Id, given, item, null, clock.GetUtcNow()),
                ct
            );
        Written = TypedText.Clean(text);
        if (until is not { } end || Unwritten.ProblemOf(Written) is not null || Unwritten.ProblemOf(Scope) is not null)
            return Refuse(T["Pour une mesure moins lourde, dis pourquoi, jusqu’à quel jour, et ce qui change."]);
        var ground = Course.Proposal.GroundOf(DecisionKind.SetAside);
        var (measure, softer) = DecisionText.Softer(Course.Measure, end, Scope, Written, ground);
        var exact = NewText.Of(softer);
        return await ActAsync(
            file =>
                EscalationAnswered.Decide(
                    file,
                    Me.Person.Id,
                    given,
                    exact.Id,
                    new(exact.Id, DecisionStore.HashOf(exact.Text), measure),
                    clock.GetUtcNow()
                ),
            ct,
            exact
        );
    }

    public async Task<IActionResult> OnPostAgreeAsync(Guid with, string? text, CancellationToken ct) =>
        await WriteAsync(
            text,
            (file, item) => EscalationAgreed.Decide(file, Me.Person.Id, with, item, clock.GetUtcNow()),
            ct
        );

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return false;
        var answers = new List<(EscalationAnswered, string)>();
        foreach (var answer in Course.Answers)
            answers.Add((answer, await SaidAsync(answer.Text!.Value)));
        Answers = answers;
        return true;
    }
}
