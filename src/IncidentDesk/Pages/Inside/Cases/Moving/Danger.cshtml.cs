using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Moving;

/// <summary>Declares danger.</summary>
internal sealed class DangerPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Case.BarsHandler(Me.Person.Id) is null ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ActAsync(file => DangerDeclared.Decide(file, Me.Actor, Now), ct);

    [Offer(710)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (file.DangerSince is null)
            yield return new(
                T["Noter un danger"],
                T["Les délais de l’équipe sont alors plus courts."],
                $"/desk/case/{file.Id}/danger",
                T["Noter"]
            );
    }
}
