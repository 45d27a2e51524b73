using System.Globalization;
using MimeKit;

namespace IncidentDesk.Mail;

/// <summary>An e-mail address as it is stored: the address alone, without a display name.</summary>
internal static class MailAddress
{
    /// <summary>The greatest length of an address in characters (RFC 5321).</summary>
    private const int Longest = 254;

    /// <summary>Extracts the address from input such as "Ilana &lt;ilana@example.org&gt;"; null when it is not exactly
    /// one valid address.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Any(char.IsControl) || !MailboxAddress.TryParse(typed.Trim(), out var mailbox))
            return null;
        var address = mailbox.Address;
        // Parsing the stored address again must give the same address.
        return
            address.Length <= Longest
            && DomainOf(address) is { } domain
            && IsDomain(domain)
            && MailboxAddress.TryParse(address, out var again)
            && again.Address == address
            ? address
            : null;
    }

    /// <summary>The domain in its ASCII form (IDNA).</summary>
    public static string AsciiDomain(string address) =>
        new IdnMapping().GetAscii(
            DomainOf(address) ?? throw new ArgumentException("This address has no domain.", nameof(address))
        );

    private static string? DomainOf(string address) =>
        address.LastIndexOf('@') is > 0 and var at && at < address.Length - 1 ? address[(at + 1)..] : null;

    private static bool IsDomain(string domain)
    {
        try
        {
            return Uri.CheckHostName(new IdnMapping().GetAscii(domain)) == UriHostNameType.Dns;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
