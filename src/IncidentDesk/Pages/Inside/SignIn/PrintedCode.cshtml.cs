using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Invitations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.SignIn;

/// <summary>Sign-in by the printed code. It opens no session but leads to a new password; the code stays valid until
/// another is created.</summary>
internal sealed class PrintedCodePage(PrintedCodeStore recovery, DeskSignIn door, NewKeysActs keys) : PageModel
{
    public string Login { get; private set; } = "";
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? login, string? recovery, CancellationToken ct) =>
        await OpenAsync(login ?? "", recovery ?? "", ct) ? Redirect("/desk/signin/password") : Page();

    private async Task<bool> OpenAsync(string login, string typed, CancellationToken ct)
    {
        (Login, Problem) = (login, T["Identifiant ou code inconnu. Vérifie les deux."]);
        if (await recovery.OpenAsync(login, typed, ct) is not var (person, secrets))
            return false;
        using (secrets)
        {
            await keys.KeepAsync(person, secrets, ct);
            await door.KeepAsync(HttpContext, SessionKind.Recovery, person, secrets, ct);
        }
        return true;
    }
}
