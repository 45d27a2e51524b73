using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Following;

/// <summary>The appeal of the person concerned, and the answers of people who neither instructed nor signed.</summary>
internal sealed class AppealPage(DecisionStore decisions, TimeProvider clock) : DecisionPage(decisions)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    public IReadOnlyList<(Guid Appeal, string Said)> Filed { get; private set; } = [];
    public bool MayFile => AppealFiled.Decide(Decision, Me.Person.Id, Guid.Empty, Now).Refusal is null;

    public bool MayAnswer(Guid appeal) =>
        AppealAnswered.Decide(Decision, Me.Person.Id, appeal, false, Guid.Empty, Now).Refusal is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? text, CancellationToken ct) =>
        await ShownAsync(
            await WriteAsync(text, (file, item) => AppealFiled.Decide(file, Me.Person.Id, item, Now), ct),
            ct
        );

    public async Task<IActionResult> OnPostAnswerAsync(Guid appeal, bool annuls, string? text, CancellationToken ct) =>
        await ShownAsync(
            await WriteAsync(
                text,
                (file, item) => AppealAnswered.Decide(file, Me.Person.Id, appeal, annuls, item, Now),
                ct
            ),
            ct
        );

    private async Task<IActionResult> ShownAsync(IActionResult result, CancellationToken ct) =>
        result is RedirectToPageResult ? result
        : result is NotFoundResult || !await ShowAsync(ct) ? NotFound()
        : Page();

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return false;
        var filed = new List<(Guid, string)>();
        foreach (var appeal in Course.Appeals)
            filed.Add((appeal.Item, await SaidAsync(appeal.Item)));
        Filed = filed;
        return true;
    }
}
