using IncidentDesk.Letters;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Letters;

/// <summary>What is proven of a letter of grievances, and what two people record of it: how it came to the person, or
/// what the person said.</summary>
internal sealed class LetterProofPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Letter { get; set; }

    public string Fact { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>The letter that the address names; set before any page is shown.</summary>
    public Letter Known => Case.Letter(Letter)!;

    public bool CanNote => Known.SentAt is not null && Case.BarsHandler(Me.Person.Id) is null;

    protected override Action<UnsentText> Restore => kept => (Fact, Text) = (kept["fact"] ?? "", kept["text"] ?? "");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? fact, string? text, CancellationToken ct)
    {
        (Fact, Text) = (fact ?? "", TypedText.Clean(text));
        if (!await ShowAsync(ct))
            return NotFound();
        if (LetterFacts.Parse(Fact) is not { } known)
            return Refuse(T["Choisis ce qui s’est passé."]);
        if (Unwritten.ProblemOf(Text) is { } problem)
            return Refuse(problem);
        var written = Once(Text);
        return await ActAsync(
            file => LetterFactNoted.Decide(file, Me.Actor, Letter, known, written.Id, Now),
            ct,
            written
        );
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid item, CancellationToken ct) =>
        await ShowAsync(ct)
            ? await ActAsync(file => LetterFactConfirmed.Decide(file, Me.Actor, Letter, item, Now), ct)
            : NotFound();

    private async Task<bool> ShowAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Case.BarsInCharge(Me.Person.Id) is null && Case.Letter(Letter) is not null;
}
