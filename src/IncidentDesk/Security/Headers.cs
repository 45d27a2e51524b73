using IncidentDesk.Attachments;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Security;

/// <summary>Headers of every answer: nothing is cached, framed, sniffed, or loaded from elsewhere, and no script runs
/// but on a <see cref="ScriptedAttribute"/> page.</summary>
internal sealed class Headers(RequestDelegate next, IOptions<Organisation> organisation)
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'";

    /// <summary>As everywhere, and the desk's own script may run and ask the desk itself.</summary>
    public const string PolicyWithScript = Policy + "; script-src 'self'; connect-src 'self'";

    /// <summary>As everywhere, and the small script of «Quitter vite» may run; it asks nobody anything.</summary>
    public const string PolicyWithLeave = Policy + "; script-src 'self'";

    /// <summary>Written last: an answer that starts over after a failure carries them too.</summary>
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

/// <summary>Answers what is too large before anything reads it, with a page that says so.</summary>
internal sealed class NotTooLarge(RequestDelegate next, IOptions<FileSettings> files)
{
    /// <summary>Bytes of one request; five hundred thousand characters of any script fit, as a form encodes
    /// them.</summary>
    public const int Longest = 8 * 1024 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        if (FileForms.Is(context) && (context.Request.ContentLength ?? 0) <= FileForms.Most(files.Value))
        {
            FileForms.Open(context, files.Value);
            return next(context);
        }
        if (context.Request.ContentLength is not > Longest)
            return next(context);
        // Without its limit the server reads the rest away, and the browser hears the answer instead of a broken line.
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        // The page that answers reads no form.
        (context.Request.ContentLength, context.Request.ContentType) = (null, null);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }
}

/// <summary>Refuses what another site sends: a POST must come from our own pages.</summary>
internal sealed class SameSiteOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (
            !HttpMethods.IsPost(context.Request.Method)
            || IsOwn(context.Request)
            || context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        )
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    /// <summary>True when the browser says the request is our own page's, or says nothing at all; then the form token
    /// decides.</summary>
    public static bool IsOwn(HttpRequest request)
    {
        var (site, origin) = (request.Headers["Sec-Fetch-Site"].ToString(), request.Headers.Origin.ToString());
        return site is "" or "same-origin" or "none"
            && (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}");
    }
}

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
