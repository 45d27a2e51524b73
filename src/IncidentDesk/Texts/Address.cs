using IncidentDesk.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Texts;

/// <summary>The form of address in French for the current request: "tu", or "vous" where the organisation configured
/// it.</summary>
internal static class Address
{
    private static readonly AsyncLocal<bool> Formal = new();

    public static bool IsFormal => Formal.Value;

    /// <summary>Sets the form of address. Pages of the team always use "tu". An error page uses the form of the page
    /// that failed.</summary>
    public static Task SpeakAsync(HttpContext context, RequestDelegate next)
    {
        PathString asked =
            context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
            ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path
            ?? context.Request.Path;
        Formal.Value =
            !FailClosed.IsInside(asked)
            && context.RequestServices.GetRequiredService<IOptions<Organisation>>().Value.Address == "vous";
        return next(context);
    }
}
