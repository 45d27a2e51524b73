using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.SignIn;

/// <summary>Ends the session at once, whatever seats the person has, even none: the row with the sealed secret is
/// deleted.</summary>
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
