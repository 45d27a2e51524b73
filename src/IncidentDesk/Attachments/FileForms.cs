using System.Text.RegularExpressions;
using IncidentDesk.Storage.Files;
using Microsoft.AspNetCore.Http.Features;

namespace IncidentDesk.Attachments;

/// <summary>The paths whose forms contain files; only there may a request be large. An excess is drained, so that the
/// browser receives the answer.</summary>
internal static partial class FileForms
{
    private static readonly string[] Paths = ["/report/files", "/mailbox/files", "/mailbox/other/files"];

    public static bool Is(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && IsPath(context.Request.Path.Value ?? "");

    /// <summary>Whether a path, with or without a query, is one of them.</summary>
    public static bool IsPath(string path) =>
        path.Split('?')[0] is var bare
        && (Paths.Contains(bare, StringComparer.OrdinalIgnoreCase) || CasePath().IsMatch(bare));

    public static void Open(HttpContext context, FileSettings settings)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = Most(settings);
    }

    /// <summary>The limit of a request in bytes: all that a report may hold, and as much again that is refused with an
    /// explanation.</summary>
    public static long Most(FileSettings settings) => 2 * settings.AReport;

    [GeneratedRegex("^/desk/case/[0-9a-f-]{36}/send-files$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CasePath();
}
