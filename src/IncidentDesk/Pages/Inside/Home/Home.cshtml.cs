using IncidentDesk.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.Home;

/// <summary>Leads whoever is signed in to the part of the desk that is theirs.</summary>
[Authorize]
internal sealed class HomePage : PageModel
{
    public IActionResult OnGet() => Redirect(Parts.FirstOf(SignedIn.Of(HttpContext).Person));
}
