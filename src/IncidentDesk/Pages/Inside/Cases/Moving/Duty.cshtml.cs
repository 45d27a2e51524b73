using IncidentDesk.Letters;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Moving;

/// <summary>The question whether the law requires a report: opened by one person, answered by two.</summary>
internal sealed class DutyPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    public string Word { get; private set; } = "";
    public string Text { get; private set; } = "";
    public Duty? Pending { get; private set; }

    protected override Action<UnsentText> Restore => kept => (Word, Text) = (kept["word"] ?? "", kept["text"] ?? "");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? word, string? text, CancellationToken ct)
    {
        (Word, Text) = (word ?? "", TypedText.Clean(text));
        if (!await ShowAsync(ct))
            return NotFound();
        if (Word.Length == 0)
            return Refuse(T["Choisis une réponse."]);
        if (Unwritten.ProblemOf(Text) is { } problem)
            return Refuse(problem);
        var (pending, written, duty) = (Pending, Once(Text), Guid.NewGuid());
        return await ActAsync(
            file =>
                pending is null
                    ? DutyOpened.Decide(file, Me.Actor, duty, Word, written.Id, Now)
                    : DutyAnswered.Decide(file, Me.Actor, pending.Id, Word, written.Id, Now),
            ct,
            written
        );
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Case.BarsInCharge(Me.Person.Id) is not null)
            return false;
        Pending = DutyOpened.Pending(Case);
        return true;
    }
}
