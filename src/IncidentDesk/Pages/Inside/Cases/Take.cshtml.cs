using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>Takes charge of a case.</summary>
internal sealed class TakePage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    public Role Role => HandlerJoined.RoleFor(Case, Me.Person.Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ActAsync(file => HandlerJoined.Decide(file, Me.Actor, Now), ct);
}
