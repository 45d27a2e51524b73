using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Parties;

/// <summary>Clears a draft and sends it. The first one creates the person's folder, and a code that is shown
/// once.</summary>
internal sealed class ClearContactPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Draft { get; set; }

    public ContactDrafted? Waiting { get; private set; }
    public string Words { get; private set; } = "";
    public string? Code { get; private set; }
    public bool NeedsOther => Waiting?.By == Me.Person.Id && Contact.NeedsReader(Case, Waiting);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await ShowAsync(ct) && Waiting is not null ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        if (Waiting is null)
            return Refuse(Reason.NoDraft);
        var sent = NewText.Of(Words);
        var (verdict, code) = await Cases.ContactAsync(
            Me.Holder,
            Id,
            file => ContactCleared.Decide(file, Me.Actor, Draft, sent.Id, Now),
            ct,
            sent
        );
        if (verdict is null)
            return NotFound();
        if (verdict.Refusal is { } refusal)
            return Refuse(refusal);
        Code = code;
        return code is null ? RedirectToPage("/Inside/Cases/Parties/OtherParties", new { id = Id }) : Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Case.Bars(Me.Person.Id) is not null || !Case.IsHandler(Me.Person.Id))
            return false;
        if ((Waiting = ContactDrafted.Waiting(Case, Draft)) is not null)
            Words = await Cases.TextAsync(Open, Draft, ct) ?? "";
        return true;
    }
}
