using System.Collections.Immutable;
using IncidentDesk.Letters;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>The letters of the desk, each with what the organisation says in it, to read, print or copy. Nothing is
/// sent from here, and no case is read.</summary>
internal sealed class TemplatesPage(LetterWriter letters) : MemberPage
{
    public ImmutableArray<LetterTemplate> All => letters.Shelf.All;

    /// <summary>The letter that the address names; null on the page that lists them.</summary>
    public LetterTemplate? Chosen { get; private set; }

    public string Text { get; private set; } = "";

    public IActionResult OnGet(string? template, string? form)
    {
        if (template is null)
            return Page();
        if ((Chosen = letters.Shelf.Find(template)) is not { } chosen)
            return NotFound();
        Text = letters.Blank(chosen, LetterForms.Parse(form) ?? LetterForms.Usual);
        return Page();
    }
}
