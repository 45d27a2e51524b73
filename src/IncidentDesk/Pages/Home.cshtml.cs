using IncidentDesk.Rules;
using IncidentDesk.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages;

/// <summary>Leads whoever signed in to the part of the desk that is theirs.</summary>
[Authorize]
internal sealed class HomePage : PageModel
{
    public IActionResult OnGet()
    {
        var person = SignedIn.Of(HttpContext).Person;
        return Redirect(Parts.InTeam(person) ? "/desk" : Parts.InDecisions(person) ? "/decisions" : person.Has(Role.Custodian) ? "/custody" : person.Has(Role.Admin) ? "/admin" : "/desk/nothing");
    }
}
