using IncidentDesk.Operations;

namespace IncidentDesk.Security;

/// <summary>Answers the public pages with 503 and the emergency numbers while no report can be received.</summary>
internal sealed class FailClosed(RequestDelegate next, Readiness readiness)
{
    private static readonly string[] Inside =
    [
        "/desk",
        "/decisions",
        "/admin",
        "/healthz",
        "/problem",
        "/leave",
        "/founding",
        "/invitation",
        "/team",
        "/custody",
        "/rights",
        "/handbooks",
        "/language",
    ];

    /// <summary>Whether a path does not belong to the public pages.</summary>
    public static bool IsInside(HttpContext context) => IsInside(context.Request.Path);

    public static bool IsInside(PathString asked) =>
        Inside.Any(path => asked.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsInside(context) && !(await readiness.CheckAsync(context.RequestAborted)).CanReceive)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        await next(context);
    }
}
