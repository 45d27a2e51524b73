using Microsoft.AspNetCore.Diagnostics;

namespace IncidentDesk.Security;

/// <summary>Refuses POST requests sent by another site.</summary>
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

    /// <summary>Whether the browser says that the request comes from our own page, or says nothing; the form token then
    /// decides.</summary>
    public static bool IsOwn(HttpRequest request)
    {
        var (site, origin) = (request.Headers["Sec-Fetch-Site"].ToString(), request.Headers.Origin.ToString());
        return site is "" or "same-origin" or "none"
            && (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}");
    }
}
