using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.SignIn;

/// <summary>Sets a new password after sign-in by the printed code. Phone codes are turned off, since the phone may be
/// what was lost.</summary>
internal sealed class PasswordPage(
    DeskSignIn door,
    AccountStore accounts,
    SignInMethodStore ways,
    OneTimeCodeStore codes
) : PageModel
{
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) is null ? Redirect("/desk/signin/recovery") : Page();

    public async Task<IActionResult> OnPostAsync(string? fresh, string? again, CancellationToken ct)
    {
        if (await LoadAsync(ct) is not (var person, var secrets, _))
            return Redirect("/desk/signin/recovery");
        Problem = PasswordRule.Problem(await accounts.LoginAsync(person, ct), fresh ?? "", again ?? "");
        if (Problem is not null)
            return Page();
        var left = await ways.SecondAsync(person, ct) & ~SecondSteps.Code;
        await accounts.SetPasswordAsync(person, secrets, fresh!, left, ct);
        await codes.RemoveAsync(person, ct);
        await door.EndAsync(HttpContext, SessionKind.Recovery, ct);
        using var holder = await accounts.HolderAsync(person, secrets, ct);
        return LocalRedirect(await door.EnterAsync(HttpContext, holder, "/desk/access?done=password", ct));
    }

    private Task<KeptKeys?> LoadAsync(CancellationToken ct) =>
        door.KeptKeysAsync(HttpContext, SessionKind.Recovery, ct);
}
