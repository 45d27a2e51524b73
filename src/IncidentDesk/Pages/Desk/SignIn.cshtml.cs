using IncidentDesk.Security;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Desk;

/// <summary>Sign-in by password: unlocks the person's reading secret into a session that only their cookie opens.</summary>
internal sealed class SignInPage(AccountStore accounts, SessionStore sessions, WitnessCookie witness, DemoAccounts demo) : PageModel
{
    public IReadOnlyList<DemoAccount> Accounts => demo.All;

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public string Login { get; private set; } = "";
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? login, string? password, CancellationToken ct)
    {
        if (await accounts.SignInAsync(login ?? "", password ?? "", ct) is not { } holder)
        {
            Login = login ?? "";
            Problem = "Identifiant ou mot de passe inconnu. Vérifie les deux.";
            return Page();
        }
        using (holder)
        {
            DeskCookies.Write(HttpContext, SessionKind.Desk, await sessions.AddAsync(SessionKind.Desk, HolderBytes.Of(holder), ct));
            await witness.CompareAsync(HttpContext, holder, ct);
        }
        return LocalRedirect(Url.IsLocalUrl(Next) ? Next : "/desk/home");
    }
}
