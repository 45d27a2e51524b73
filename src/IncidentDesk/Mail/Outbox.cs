using IncidentDesk.Operations;
using IncidentDesk.Storage;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace IncidentDesk.Mail;

/// <summary>How mail leaves the desk; without a host it is dropped as files.</summary>
internal sealed class MailSettings
{
    public string? Host { get; set; }
    public int Port { get; set; } = 587;
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;
    public string? User { get; set; }
    public string? Password { get; set; }
    public string From { get; set; } = "desk@example.org";

    /// <summary>The folder for mail as files.</summary>
    public string? Drop { get; set; }

    /// <summary>How long one process may hold a reminder before another one sends it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);
}

/// <summary>Sends what waits in the outbox. A mail says that something waits: no content, no name, no case, no link.</summary>
internal sealed partial class Outbox(ReminderStore reminders, JournalMailStore journal, AccountStore accounts, IOptions<MailSettings> settings, TimeProvider clock, ILogger<Outbox> log)
{
    private const string Subject = "Quelque chose t’attend";
    private const string Body = "Bonjour,\n\nQuelque chose t’attend là où tu sais. Ouvre-le quand tu peux, depuis un appareil que personne d’autre n’ouvre.\n\nCe message part tout seul. Il ne dit rien de plus, exprès.\n";

    /// <summary>One mail to everybody for whom something waits and who was not written to within the hour; a failure leaves the rest for the next sweep.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendAsync(CancellationToken ct)
    {
        var sent = 0;
        foreach (var person in await reminders.WaitingPersonsAsync(ct))
        {
            if (await reminders.ClaimAsync(person, settings.Value.Lease, ct) is not { } claimed) continue;
            if (await accounts.EmailAsync(person, ct) is { } address && !await TrySendAsync(claimed.Mail, address, ct)) break;
            await reminders.SentAsync(claimed, ct);
            sent++;
            Measures.MailSent.Add(1);
        }
        return sent;
    }

    private async Task<bool> TrySendAsync(OutboxRow row, string address, CancellationToken ct)
    {
        using var mail = row.Kind switch
        {
            MailKind.Reminder => Compose(row, address, Subject, Body),
            MailKind.Journal => Compose(row, address, JournalMail.Subject, JournalMail.Body(await journal.LineAsync(row.At, ct))),
        };
        try
        {
            await (settings.Value.Host is { Length: > 0 } host ? SmtpAsync(mail, host, ct) : DropAsync(mail, row.Id, ct));
            return true;
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException or ProtocolException or CommandException or AuthenticationException or SslHandshakeException)
        {
            Measures.MailFailed.Add(1);
            MailFailed(failure.GetType().Name);
            return false;
        }
    }

    private MimeMessage Compose(OutboxRow row, string address, string subject, string body)
    {
        var mail = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = body }, Date = clock.GetUtcNow(), MessageId = $"{row.Id:N}@desk.invalid" };
        mail.From.Add(new MailboxAddress("", settings.Value.From));
        mail.To.Add(new MailboxAddress("", address));
        return mail;
    }

    private async Task SmtpAsync(MimeMessage mail, string host, CancellationToken ct)
    {
        using var smtp = new SmtpClient { LocalDomain = "desk.invalid" };
        await smtp.ConnectAsync(host, settings.Value.Port, settings.Value.Security, ct);
        if (settings.Value.User is { Length: > 0 } user) await smtp.AuthenticateAsync(user, settings.Value.Password ?? "", ct);
        await smtp.SendAsync(mail, ct);
        await smtp.DisconnectAsync(quit: true, ct);
    }

    /// <summary>The file is named by the message, so a reminder sent again after a crash is the same file.</summary>
    private async Task DropAsync(MimeMessage mail, Guid id, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(settings.Value.Drop!);
        var path = Path.Combine(folder.FullName, $"{id:N}.eml");
        await using (var file = File.Create(path + ".part")) await mail.WriteToAsync(file, ct);
        File.Move(path + ".part", path, overwrite: true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail could not be sent ({Failure}); the next sweep tries again.")]
    private partial void MailFailed(string failure);
}
