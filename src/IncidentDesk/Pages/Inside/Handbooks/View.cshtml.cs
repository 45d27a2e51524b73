using IncidentDesk.Handbooks;
using IncidentDesk.Letters;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Handbooks;

/// <summary>The handbook of one seat, made for printing, with the numbers of this desk.</summary>
internal sealed class HandbookPage(HandbookShelf shelf, HandbookNumbers numbers) : MemberPage
{
    public Handbook Shown { get; private set; } = null!;

    /// <summary>The headings, each with its lines as the reader reads them.</summary>
    public IEnumerable<(string Heading, IEnumerable<string> Lines)> Parts =>
        Enum.GetValues<HandbookPart>()
            .Select(part => (part.Heading(), Shown.Parts[part].Select(line => numbers.Fill(line[LetterForms.Usual]))));

    public IActionResult OnGet(string seat)
    {
        if (shelf.Find(seat) is not { } found)
            return NotFound();
        Shown = found;
        return Page();
    }
}
