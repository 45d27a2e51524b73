using IncidentDesk.Rules;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Invitations;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Account;

/// <summary>Tells a person that somebody requested new keys for them, and lets them keep their present ones, from a
/// session opened earlier.</summary>
internal sealed class KeysPage(NewKeysActs keys, AccountStore accounts, OneTimeCodeStore codes) : MemberPage
{
    /// <summary>The open request; null when there is none.</summary>
    public NextKeys? Asked { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Asked = await keys.OpenAsync(Me.Person.Id, ct);

    public async Task<IActionResult> OnPostAsync(string? password, string? code, CancellationToken ct)
    {
        await OnGetAsync(ct);
        if (Asked is null)
            return RedirectToPage();
        using var secrets = await accounts.UnlockAsync(Me.Person.Id, password ?? "", code, ct);
        if (secrets is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a changé."]));
        return await keys.KeepAsync(Me.Person.Id, secrets, ct) ? RedirectToPage() : Refuse(Reason.TryAgain);
    }
}
