using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Security;

/// <summary>The headers of every answer: nothing is cached, framed, sniffed, or loaded from elsewhere, and scripts run
/// only on a <see cref="AllowScriptAttribute"/> page.</summary>
internal sealed class Headers(RequestDelegate next, IOptions<Organisation> organisation)
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'";

    /// <summary>The policy for pages whose script may run and send requests to the desk itself.</summary>
    public const string PolicyWithScript = Policy + "; script-src 'self'; connect-src 'self'";

    /// <summary>The policy for pages with the script of "Quitter vite", which may run but send no requests.</summary>
    public const string PolicyWithLeave = Policy + "; script-src 'self'";

    /// <summary>Set in OnStarting, so that an error response built after a failure has them too.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = Policy;
        if (organisation.Value.Onion is { Length: > 0 } onion && !FailClosed.IsInside(context))
            headers["Onion-Location"] = onion.TrimEnd('/') + context.Request.Path;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), browsing-topics=()";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        if (!Path.HasExtension(context.Request.Path) || context.Response.StatusCode >= StatusCodes.Status400BadRequest)
            headers.CacheControl = "no-cache, no-store";
    }
}
