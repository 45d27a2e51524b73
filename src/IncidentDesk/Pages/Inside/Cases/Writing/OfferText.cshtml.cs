using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>Writes a text to be validated by those it concerns.</summary>
internal sealed class OfferTextPage(CaseStore cases, TimeProvider clock) : WritePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "";

    public string Name => SharedTexts.Parse(Kind) is { } text ? ProtocolSentences.TextName(text) : "";

    public override async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        SharedTexts.Parse(Kind) is { } text
        && await LoadAsync(ct)
        && Case.BarsHandler(Me.Person.Id) is null
        && TextOffered.Asked(Case).Contains(text)
            ? Page()
            : NotFound();

    protected override Verdict Decide(CaseFile file, Guid item) =>
        SharedTexts.Parse(Kind) is { } text
            ? TextOffered.Decide(file, Me.Actor, text, item, Now)
            : Reason.NothingOffered;
}
