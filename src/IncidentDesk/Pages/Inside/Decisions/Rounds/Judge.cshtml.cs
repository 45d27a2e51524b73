using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions.Rounds;

/// <summary>Somebody who neither proposes nor objects judges whether each objection is valid, with a reason.</summary>
internal sealed class JudgePage(DecisionStore decisions, RoundStore rounds, TimeProvider clock)
    : DecisionPage(decisions)
{
    public IReadOnlyList<(Guid Objector, SpokenText Said)> Objections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid objector, bool valid, string? text, CancellationToken ct)
    {
        var result = await WriteAsync(
            text,
            (file, item) => ObjectionJudged.Decide(file, Me.Person.Id, objector, valid, item, clock.GetUtcNow()),
            ct
        );
        if (result is not RedirectToPageResult)
            return result is NotFoundResult || !await ShowAsync(ct) ? NotFound() : Page();
        return await ShowAsync(ct) && Objections.Count > 0 ? RedirectToPage(new { id = Id }) : result;
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return false;
        if (!Course.Judging)
            return true;
        var said = await rounds.SaidAsync(Open, Course.Rounds[^1], ct);
        Objections =
        [
            .. Course
                .Rounds[^1]
                .Objections.Where(position =>
                    ObjectionJudged
                        .Decide(Decision, Me.Person.Id, position.Person, true, Guid.Empty, clock.GetUtcNow())
                        .Refusal
                        is null
                    && said.ContainsKey(position.Person)
                )
                .Select(position => (position.Person, said[position.Person])),
        ];
        return true;
    }
}
