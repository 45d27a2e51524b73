using IncidentDesk.Rules.Reminders;
using MailKit.Security;
using MimeKit;

namespace IncidentDesk.Mail;

/// <summary>How mail is sent; without a host each mail is written to a file.</summary>
internal sealed class MailSettings
{
    public string? Host { get; set; }
    public int Port { get; set; } = 587;

    /// <summary>StartTls (port 587), SslOnConnect (port 465), or None for a server on this machine.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>The address of the sender; its domain is also the name in the greeting (EHLO) to the server.</summary>
    public string From { get; set; } = "desk@example.org";

    /// <summary>The folder for mail written to files; null for the one in the data directory.</summary>
    public string? Drop { get; set; }

    /// <summary>How long a process holds a claimed mail before another process may send it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The full hour, in Paris, from which mails leave.</summary>
    public int Opens { get; set; } = MailHours.Shipped.Opens;

    /// <summary>The full hour, in Paris, from which mails wait for the next morning, except about a danger.</summary>
    public int Closes { get; set; } = MailHours.Shipped.Closes;

    public MailHours Hours => new(Opens, Closes);

    /// <summary>Parses the sender, with its display name if it has one.</summary>
    public bool TryReadFrom(out MailboxAddress from)
    {
        from = MailAddress.Read(From) is { } address ? new(MailboxAddress.Parse(From).Name, address) : null!;
        return from is not null;
    }
}
