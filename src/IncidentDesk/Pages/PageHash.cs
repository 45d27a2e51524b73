using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace IncidentDesk.Pages;

/// <summary>A hash of what a page shows before a confirmation, carried by its form; a form whose hash differs from the
/// present state is refused.</summary>
internal static class PageHash
{
    private const int Length = 12;

    /// <summary>The first 12 bytes of SHA-256 over the parts, each preceded by its length.</summary>
    public static string Of(params IEnumerable<string> parts) =>
        WebEncoders.Base64UrlEncode(
            SHA256
                .HashData(Encoding.Unicode.GetBytes(string.Concat(parts.Select(part => $"{part.Length} {part}"))))
                .AsSpan(0, Length)
        );
}
