using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
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

    /// <summary>The milder measures that others answered with, to which this person can agree.</summary>
    public IEnumerable<(Guid Who, Measure Milder)> Proposed(Guid appeal) =>
        from heard in Course.Hearings
        where heard.Appeal == appeal && heard.Milder is not null
        select (heard.By, heard.Milder!);

    public async Task<IActionResult> OnPostAnswerAsync(
        Guid appeal,
        string? answer,
        DateOnly? until,
        string? text,
        CancellationToken ct
    )
    {
        if (!await LoadAsync(ct))
            return NotFound();
        Measure? milder = null;
        if (answer == "milder")
        {
            if (until is not { } day)
                return await ShownAsync(Refuse(T["Choisis un jour."]), ct);
            milder = Course.Measure.EndingAt(Workdays.At(day, new(12, 0)), Now);
        }
        else if (Guid.TryParse(answer, out var who))
            milder = Proposed(appeal).FirstOrDefault(one => one.Who == who).Milder;
        if (milder is null && answer is not ("uphold" or "annul"))
            return await ShownAsync(Refuse(Reason.NoSuchAnswer), ct);
        return await ShownAsync(
            await WriteAsync(
                text,
                (file, item) => AppealAnswered.Decide(file, Me.Person.Id, appeal, answer == "annul", item, Now, milder),
                ct
            ),
            ct
        );
    }

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
