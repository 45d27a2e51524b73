using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Choices;

/// <summary>The reporter says whether they are afraid of talking with the other people, or changes the
/// answer.</summary>
internal sealed class FearPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : MailboxPage(sessions, cases)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        !await LoadAsync(ct) ? Redirect("/mailbox")
        : Fear.IsAsked(Case) ? Page()
        : NotFound();

    public async Task<IActionResult> OnPostFearAsync(bool? afraid, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Closed();
        if (!Fear.IsAsked(Case))
            return NotFound();
        if (afraid is not { } given)
            return Page();
        await Cases.ActAsync(
            Holder,
            Case.Id,
            file => FearAnswered.FromReporter(file, Actor, given, clock.GetUtcNow()),
            ct
        );
        return Redirect("/mailbox");
    }
}
