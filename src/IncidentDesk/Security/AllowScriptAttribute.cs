using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Security;

/// <summary>Marks a page that may run the desk's only script, which talks to authenticators.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AllowScriptAttribute : ResultFilterAttribute
{
    public override void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not PageResult page)
            return;
        context.HttpContext.Response.Headers.ContentSecurityPolicy = Headers.PolicyWithScript;
        page.ViewData["Script"] = true;
    }
}
