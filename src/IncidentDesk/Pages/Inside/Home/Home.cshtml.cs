using IncidentDesk.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.Home;

/// <summary>Redirects a signed-in person to their part of the desk.</summary>
[Authorize]
internal sealed class HomePage : PageModel
{
    public IActionResult OnGet() => Redirect(AccessAreas.FirstOf(SignedIn.Of(HttpContext).Person));
}
