using MailKit.Security;
using MimeKit;

namespace IncidentDesk.Mail;

/// <summary>How mail leaves the desk; without a host it is dropped as files.</summary>
internal sealed class MailSettings
{
    public string? Host { get; set; }
    public int Port { get; set; } = 587;

    /// <summary>StartTls (port 587), SslOnConnect (port 465), or None for a server on this machine.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>The address that sends; its domain is the name under which the desk greets the server.</summary>
    public string From { get; set; } = "desk@example.org";

    /// <summary>The folder for mail as files.</summary>
    public string? Drop { get; set; }

    /// <summary>How long one process may hold a reminder before another one sends it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The sender, with the name that may stand before the address.</summary>
    public bool TryReadFrom(out MailboxAddress from)
    {
        from = MailAddress.Read(From) is { } address ? new(MailboxAddress.Parse(From).Name, address) : null!;
        return from is not null;
    }
}
