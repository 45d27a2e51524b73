using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>A page on which somebody in charge writes one text, which a refusal shows again.</summary>
internal abstract class WritePage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    private string? typed;

    /// <summary>What was typed; before that, what the page begins with.</summary>
    public string Text => typed ?? Beginning;

    /// <summary>The text that the page shows first.</summary>
    protected virtual string Beginning => "";

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Case.Bars(Me.Person.Id) is null ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? text, CancellationToken ct)
    {
        typed = TypedText.Clean(text);
        if ((TypedText.Problem(Text) ?? Unwritten.Problem(Text)) is { } problem)
            return await LoadAsync(ct) ? Refuse(problem) : NotFound();
        var written = Once(Text);
        return await ActAsync(file => Decide(file, written.Id), ct, written);
    }

    protected abstract Verdict Decide(CaseFile file, Guid item);
}
