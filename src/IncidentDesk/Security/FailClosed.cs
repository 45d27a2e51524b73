namespace IncidentDesk.Security;

/// <summary>The public side answers 503 with the numbers to call while no report can be received.</summary>
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
        "/language",
    ];

    /// <summary>True of what is not the public side.</summary>
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
