using IncidentDesk.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Texts;

/// <summary>How people are spoken to, for as long as a request lasts: «tu», or «vous» where the organisation says
/// so.</summary>
internal static class Address
{
    private static readonly AsyncLocal<bool> Formal = new();

    public static bool IsFormal => Formal.Value;

    /// <summary>Only on the public side: inside, the team says «tu» to each other. What went wrong is said as on the
    /// page where it did.</summary>
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
