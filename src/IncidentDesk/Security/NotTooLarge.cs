using IncidentDesk.Attachments;
using IncidentDesk.Storage.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Security;

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
