using IncidentDesk.Letters;
using IncidentDesk.Pages.Inside.Cases.Writing;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Letters;

/// <summary>Tells the reporter that a letter of grievances will leave, and what is planned for their safety.</summary>
internal sealed class AnnouncePage(CaseStore cases, LetterWriter letters, TimeProvider clock)
    : LetterPage(cases, letters, clock)
{
    protected override LetterUse Use => LetterUse.Announcement;

    [BindProperty(SupportsGet = true)]
    public Guid Letter { get; set; }

    public override async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Decide(Case, Guid.Empty).Refusal is null ? Page() : NotFound();

    protected override Verdict Decide(CaseFile file, Guid item) =>
        GrievancesAnnounced.Decide(file, Me.Actor, Letter, item, Now);
}
