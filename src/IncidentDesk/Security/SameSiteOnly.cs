using Microsoft.AspNetCore.Diagnostics;

namespace IncidentDesk.Security;

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
