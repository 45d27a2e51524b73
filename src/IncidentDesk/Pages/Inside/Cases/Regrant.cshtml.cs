using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>Gives a colleague who made new keys access to the case again, after comparing their fingerprint by
/// voice.</summary>
internal sealed class RegrantPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid To { get; set; }

    public string Print => Fingerprint.Of(Me.Roster.File.Find(To)!.Keys);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(bool compared, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        return compared
            ? await ActAsync(file => KeysRegranted.Decide(file, Me.Actor, To, Now), ct)
            : Refuse(T["Compare d’abord l’empreinte de vive voix, puis coche la case."]);
    }

    private async Task<bool> ShowAsync(CancellationToken ct) =>
        await LoadAsync(ct)
        && Case.BarsHandler(Me.Person.Id) is null
        && Case.Readers.Contains(To)
        && Me.Roster.Find(To) is not null;
}
