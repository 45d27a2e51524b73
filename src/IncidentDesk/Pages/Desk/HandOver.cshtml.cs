using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Storage;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Desk;

/// <summary>Someone in charge asks another person to take part, and gives the keys.</summary>
internal sealed class HandOverPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true, Name = "role")]
    public string RoleId { get; set; } = "";

    public Role Asked { get; private set; }
    public IReadOnlyList<Person> Candidates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid to, CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return NotFound();
        if (Me.Roster.Find(to) is not { } person) return Refuse(T["Choisis une personne."]);
        return await ActAsync(file => HandOver.Decide(file, Me.Actor, person, Asked, Now), ct);
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (Roles.Parse(RoleId) is not { } role || !await LoadAsync(ct) || Case.BarsHandler(Me.Person.Id) is not null) return false;
        Asked = role;
        Candidates = [.. HandOver.Candidates(Case, Me.Actor, role, Me.Roster.People, Now)];
        return true;
    }
}
