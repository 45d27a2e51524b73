using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.SignIn;

/// <summary>Ends the session at once, whatever seat its person has and even when it has none any more: the row that
/// holds the sealed secret is destroyed.</summary>
internal sealed class SignOutPage(SessionStore sessions, WitnessCookie witness) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await sessions.RemoveAsync(DeskCookies.Read(HttpContext, SessionKind.Desk), ct);
        DeskCookies.Delete(HttpContext, SessionKind.Desk);
        await sessions.RemoveAsync(DeskCookies.Read(HttpContext, SessionKind.Dictated), ct);
        DeskCookies.Delete(HttpContext, SessionKind.Dictated);
        await witness.CompareAsync(HttpContext, ct);
        return Redirect("/desk/signin");
    }
}
