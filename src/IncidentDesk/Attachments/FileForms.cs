using IncidentDesk.Storage.Files;
using Microsoft.AspNetCore.Http.Features;

namespace IncidentDesk.Attachments;

/// <summary>Paths whose forms carry files; only there may a request be long. What is too much is read away, so that the
/// browser hears the answer.</summary>
internal static class FileForms
{
    private static readonly string[] Paths = ["/report/files", "/mailbox/files"];

    public static bool Is(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && Paths.Any(path => context.Request.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a path, with what may follow it, is one of theirs.</summary>
    public static bool IsPath(string path) => Paths.Contains(path.Split('?')[0], StringComparer.OrdinalIgnoreCase);

    public static void Open(HttpContext context, FileSettings settings)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = Most(settings);
    }

    /// <summary>Bytes of one request: all that a report may hold, and as much again that is refused with a
    /// sentence.</summary>
    public static long Most(FileSettings settings) => 2 * settings.AReport;
}
