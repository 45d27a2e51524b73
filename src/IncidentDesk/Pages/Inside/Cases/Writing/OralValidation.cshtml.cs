using IncidentDesk.Pages.Inside.Cases.Parties;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>Notes that another person validated a text orally.</summary>
internal sealed class OralValidationPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "";

    private SharedText? Asked => SharedTexts.Parse(Kind);
    public Guid? Item => Case.Offered(Asked!.Value);
    public string Name => Asked is { } text ? ProtocolSentences.TextName(text) : "";

    /// <summary>Who may have validated it, under their names on this page, and how many people noted it.</summary>
    public IEnumerable<(Guid Person, string Name, int Noted)> People =>
        (
            Asked == SharedText.Commitments
                ? [(CaseFile.Concerned, T["Personne mise en cause"])]
                : PartiesPage.Named(Case)
        ).Select(one =>
            (
                one.Item1,
                one.Item2,
                Case.NotedValidations.Count(noted => noted.For == one.Item1 && noted.Item == Case.Offered(Asked!.Value))
            )
        );

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid person, Guid item, CancellationToken ct) =>
        await ShowAsync(ct)
            ? await ActAsync(
                file =>
                    file.Offered(Asked!.Value) != item
                        ? Reason.ChangedMeanwhile
                        : ValidationNoted.Decide(file, Me.Actor, Asked!.Value, person, Now),
                ct
            )
            : NotFound();

    private async Task<bool> ShowAsync(CancellationToken ct) =>
        Asked is { } text
        && await LoadAsync(ct)
        && Case.BarsHandler(Me.Person.Id) is null
        && Case.Offered(text) is not null;
}
