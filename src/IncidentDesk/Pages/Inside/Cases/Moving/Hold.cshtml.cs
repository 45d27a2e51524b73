using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Moving;

/// <summary>Two people suspend a case's purge, renew this, or end it; for closed cases too.</summary>
internal sealed class HoldPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    public string Text { get; private set; } = "";
    public Guid? AskedBy => Holds.Asked(Case, Now);
    public DateTimeOffset? InForce => Case.Hold is { } hold && hold.InForce(Now) ? hold.Until : null;

    protected override Action<UnsentText> Restore => kept => Text = kept["text"] ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? act, string? text, Guid? item, CancellationToken ct)
    {
        Text = TypedText.Clean(text);
        if (!await ShowAsync(ct))
            return NotFound();
        if (act == "lift")
            return await ActAsync(file => HoldLifted.Decide(file, Me.Actor, Now), ct);
        if (act == "agree")
            return await ActAsync(
                file => file.Hold?.Reason != item ? Reason.ChangedMeanwhile : HoldAgreed.Decide(file, Me.Actor, Now),
                ct
            );
        if (Unwritten.ProblemOf(Text) is { } problem)
            return Refuse(problem);
        var written = Once(Text);
        return await ActAsync(file => HoldAsked.Decide(file, Me.Actor, written.Id, Now), ct, written);
    }

    private async Task<bool> ShowAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Case.Bars(Me.Person.Id) is null && Case.IsHandler(Me.Person.Id);
}
