using IncidentDesk.Attachments;
using IncidentDesk.Storage.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Security;

/// <summary>Refuses requests that are too large before their body is read, with a page that says so.</summary>
internal sealed class NotTooLarge(RequestDelegate next, IOptions<FileSettings> files)
{
    /// <summary>The limit of a request in bytes; five hundred thousand characters of any script fit in it,
    /// form-encoded.</summary>
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
        // Without a limit the server drains the rest of the body, so that the browser receives the answer instead of a
        // closed connection.
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        // The page that answers must not read the form.
        (context.Request.ContentLength, context.Request.ContentType) = (null, null);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }
}
