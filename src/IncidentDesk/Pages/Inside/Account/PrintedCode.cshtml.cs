using IncidentDesk.Storage.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Account;

/// <summary>Creates the printed code. It is shown only in the answer to this form; the desk stores the secrets wrapped
/// under it, never the code.</summary>
internal sealed class PrintedCodePage(AccountStore accounts, PrintedCodeStore recovery, OneTimeCodeStore codes)
    : MemberPage
{
    public string[]? Groups { get; private set; }
    public bool Replaced { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) =>
        Replaced = await recovery.MadeAtAsync(Me.Person.Id, ct) is not null;

    public async Task<IActionResult> OnPostAsync(string? password, string? code, CancellationToken ct)
    {
        await OnGetAsync(ct);
        using var secrets = await accounts.UnlockAsync(Me.Person.Id, password ?? "", code, ct);
        if (secrets is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Aucun code n’a été fait."]));
        Groups = await recovery.MakeAsync(Me.Person.Id, secrets, ct);
        return Groups is null ? Refuse(T["Un autre code vient d’être fait. Recommence."]) : Page();
    }
}
