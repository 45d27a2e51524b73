using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>Writes a reason that the protocol requires of several people in charge.</summary>
internal sealed class WriteAttestationPage(CaseStore cases, LetterWriter letters, TimeProvider clock)
    : WritePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public string What { get; set; } = "";

    public string Ask =>
        Attested.Asked(Case, Now).FirstOrDefault(need => need.What == What) is { Words: { } words }
            ? T["Il s’agit {0}.", French.De(Spoken(words))]
            : "";

    /// <summary>What the reporter can be written where the reason leads: a message goes to them before the case ends,
    /// is paused or is sent on.</summary>
    public IEnumerable<LetterTemplate> Letters =>
        Case
            .Protocol.MovesFrom(Case.Stage)
            .Where(move =>
                Case.Protocol.NeedsOf(move).SelectMany(need => need.ToWrite()).Any(need => need.What == What)
            )
            .SelectMany(move => letters.Shelf.Before(Case, move.To))
            .Distinct();

    public override async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Attested.Asked(Case, Now).Any(need => need.What == What) ? Page() : NotFound();

    protected override Verdict Decide(CaseFile file, Guid item) => Attested.Decide(file, Me.Actor, What, item, Now);
}
