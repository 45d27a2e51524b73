using IncidentDesk.Pages.Inside.Cases.Writing;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Notes;

/// <summary>Replaces a note by another text, or strikes it; its words stay in the history.</summary>
internal sealed class StrikePage(CaseStore cases, TimeProvider clock) : WritePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Note { get; set; }

    public string Address => $"/desk/case/{Id}/strike/{Note}";

    public override async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Decide(Case, Guid.Empty).Refusal is null ? Page() : NotFound();

    public async Task<IActionResult> OnPostStrikeAsync(CancellationToken ct) =>
        await ActAsync(file => NoteStruck.Decide(file, Me.Actor, Note, null, Now), ct);

    protected override Verdict Decide(CaseFile file, Guid item) => NoteStruck.Decide(file, Me.Actor, Note, item, Now);
}
