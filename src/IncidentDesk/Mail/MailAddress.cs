using System.Globalization;
using MimeKit;

namespace IncidentDesk.Mail;

/// <summary>An e-mail address as it is kept: the address alone, without a name around it.</summary>
internal static class MailAddress
{
    /// <summary>Characters of the longest address that mail carries (RFC 5321).</summary>
    private const int Longest = 254;

    /// <summary>The address in what somebody typed, as in «Ilana &lt;ilana@example.org&gt;»; null when there is none,
    /// or more than one.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Any(char.IsControl) || !MailboxAddress.TryParse(typed.Trim(), out var mailbox))
            return null;
        var address = mailbox.Address;
        // What is kept must be read again as the same, by whatever sends it.
        return
            address.Length <= Longest
            && DomainOf(address) is { } domain
            && IsDomain(domain)
            && MailboxAddress.TryParse(address, out var again)
            && again.Address == address
            ? address
            : null;
    }

    /// <summary>The domain as machines say it, in ASCII.</summary>
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
