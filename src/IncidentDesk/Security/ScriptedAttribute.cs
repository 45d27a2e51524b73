using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Security;

/// <summary>A page that may run the desk's one script, which speaks with authenticators; every other page runs
/// none.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ScriptedAttribute : ResultFilterAttribute
{
    public override void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not PageResult page)
            return;
        context.HttpContext.Response.Headers.ContentSecurityPolicy = Headers.PolicyWithScript;
        page.ViewData["Script"] = true;
    }
}
