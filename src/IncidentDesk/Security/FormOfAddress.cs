using IncidentDesk.Texts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Security;

/// <summary>Sets the French form of address of each request. Pages of the team always use "tu". An error page uses the
/// form of the page that failed.</summary>
internal sealed class FormOfAddress(RequestDelegate next, IOptions<Organisation> organisation)
{
    public Task InvokeAsync(HttpContext context)
    {
        PathString asked =
            context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
            ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path
            ?? context.Request.Path;
        Address.Speak(formal: !FailClosed.IsInside(asked) && organisation.Value.Address == "vous");
        return next(context);
    }
}
