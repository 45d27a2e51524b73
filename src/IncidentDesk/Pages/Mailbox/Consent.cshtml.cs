using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Storage;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Mailbox;

/// <summary>The reporter changes one consent; it counts in the very next act.</summary>
internal sealed class ConsentPage(SessionStore sessions, CaseStore cases, TimeProvider clock) : MailboxPage(sessions, cases)
{
    [BindProperty(SupportsGet = true)]
    public string Which { get; set; } = "";

    public Consent Consent { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return Redirect("/mailbox");
        return Known() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(ConsentAnswer? answer, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return Closed();
        if (!Known()) return NotFound();
        if (answer is not { } given || !Enum.IsDefined(given)) return Page();
        if (given != Case.ConsentTo(Consent))
            await Cases.ActAsync(Holder, Case.Id, file => Reporter.Answer(file, Actor, Consent, given, clock.GetUtcNow()), ct);
        return Redirect("/mailbox");
    }

    private bool Known()
    {
        if (Consents.Parse(Which) is not { } consent || NamePage.Asked.Contains(consent) && !IsOfName(consent)) return false;
        Consent = consent;
        return true;
    }

    /// <summary>What is asked only of those who entrusted a name; a yes can be taken back without one.</summary>
    private bool IsOfName(Consent consent) => Case.Identity is not null || Case.ConsentTo(consent) == ConsentAnswer.Yes;
}
