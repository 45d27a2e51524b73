using IncidentDesk.Letters;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>A page on which the text can begin with a letter that ships, or the organisation's own. The address names
/// the letter and its form, so that a refusal keeps them.</summary>
internal abstract class LetterPage(CaseStore cases, LetterWriter letters, TimeProvider clock) : WritePage(cases, clock)
{
    private LetterOffer? offer;

    /// <summary>The id of the letter to begin with; null for none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Template { get; set; }

    /// <summary>The id of its form.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Form { get; set; }

    /// <summary>The letters that fit this case and page, and the one that was chosen.</summary>
    public LetterOffer Letters => offer ??= letters.For(Case, Use, Recipient, Whose, Template, Form, Me.Person.Name);

    protected abstract LetterUse Use { get; }

    protected virtual LetterRecipient Recipient => LetterRecipient.Reporter;

    /// <summary>The other person who gets the letter; null for the reporter.</summary>
    protected virtual Guid? Whose => null;

    public override bool BeginsAnew => Began is not null;

    protected override string Beginning => Letters.Text;

    /// <summary>The letter that the text began with, of those that the desk has; null for none.</summary>
    protected LetterTemplate? Began => letters.Shelf.Find(Template);
}
