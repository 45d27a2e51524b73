using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace IncidentDesk.Pages;

/// <summary>What a page shows before somebody confirms it, as its form carries it: who confirms something else is told
/// so, and nothing is done.</summary>
internal static class Seen
{
    private const int Length = 12;

    /// <summary>The first 12 bytes of SHA-256 over the parts, each behind its length.</summary>
    public static string Of(params IEnumerable<string> parts) =>
        WebEncoders.Base64UrlEncode(
            SHA256
                .HashData(Encoding.Unicode.GetBytes(string.Concat(parts.Select(part => $"{part.Length} {part}"))))
                .AsSpan(0, Length)
        );
}
