using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Storage;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Desk;

/// <summary>Someone takes charge of a case.</summary>
internal sealed class TakePage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    public Role Role => TakeCase.RoleFor(Case, Me.Person.Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ActAsync(file => TakeCase.Decide(file, Me.Actor, Now), ct);
}
