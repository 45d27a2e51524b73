using System.Net.Sockets;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Texts;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace IncidentDesk.Mail;

/// <summary>Sends the mail of the outbox. A reminder says only that something is waiting: no content, no name, no case,
/// no link.</summary>
internal sealed partial class Outbox(
    OutboxStore waiting,
    JournalMailStore journal,
    EmailStore emails,
    MailFaults faults,
    IOptions<MailSettings> settings,
    IOptions<Organisation> organisation,
    TimeProvider clock,
    ILogger<Outbox> log
)
{
    /// <summary>A sweep stops after this many consecutive failures other than a refused recipient, because the cause is
    /// then the server; the next sweep tries again.</summary>
    private const int InARow = 3;

    /// <summary>The greatest delay between two attempts at an address that the server keeps refusing.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    /// <summary>Sends one mail to each person for whom something is waiting, who has a valid address and whom the store
    /// lets this process claim (at most one mail an hour and none at night, except in danger). A refused address is
    /// retried after increasing delays and does not hold up the others. A mail counts as sent only after the server or
    /// the folder has accepted it.</summary>
    /// <returns>The number of mails sent.</returns>
    public async Task<int> SendAsync(CancellationToken ct)
    {
        Address.Speak(organisation.Value.IsFormal);
        var (sent, inARow, failed) = (0, 0, new List<MailFault>());
        foreach (var person in await waiting.WaitingPersonsAsync(ct))
        {
            if (
                MailAddress.Read(await emails.EmailAsync(person, ct)) is not { } address
                || await waiting.ClaimAsync(person, settings.Value.Lease, settings.Value.Hours, ct) is not { } claimed
            )
                continue;
            if (await TrySendAsync(claimed.Mail, address, ct) is not { } fault)
            {
                await waiting.SentAsync(claimed, ct);
                (sent, inARow) = (sent + 1, 0);
                MailMetrics.Sent.Add(1);
                continue;
            }
            failed.Add(fault.Fault);
            MailMetrics.Failed.Add(1);
            await SetAsideAsync(claimed, fault, ct);
            inARow = fault.Fault == MailFault.RecipientRefused ? 0 : inARow + 1;
            if (inARow == InARow)
                break;
        }
        await TellAsync(sent, failed, ct);
        return sent;
    }

    /// <param name="Forever">Whether the server refused the address permanently (5xx).</param>
    private sealed record Failed(MailFault Fault, bool Forever = false);

    private Task SetAsideAsync(ClaimedMail claimed, Failed failed, CancellationToken ct)
    {
        var wait = settings.Value.Lease;
        if (failed.Fault != MailFault.RecipientRefused)
            return waiting.WaitAsync(claimed, wait, refused: null, ct);
        for (var tried = 0; tried < claimed.Tries && wait < LongestWait; tried++)
            wait *= 2;
        return waiting.WaitAsync(claimed, wait < LongestWait ? wait : LongestWait, failed.Forever, ct);
    }

    /// <summary>Logs one line for each cause. Stores only faults that affect everybody's mail; the service page shows
    /// the last one.</summary>
    private async Task TellAsync(int sent, List<MailFault> failed, CancellationToken ct)
    {
        foreach (var cause in failed.GroupBy(fault => fault))
            Say(cause.Key, cause.Count());
        MailFault[] general = [.. failed.Where(fault => fault != MailFault.RecipientRefused)];
        if (general.Length > 0)
            await faults.NoteAsync(general[^1], ct);
        else if (sent > 0)
            await faults.NoteAsync(null, ct);
    }

    private async Task<Failed?> TrySendAsync(OutboxRow row, string address, CancellationToken ct)
    {
        using var mail = row.Kind switch
        {
            MailKind.Reminder => Compose(row, address, ReminderMail.Subject, ReminderMail.Body),
            MailKind.Journal => Compose(
                row,
                address,
                JournalMail.Subject,
                JournalMail.Body(await journal.LineAsync(row.At, ct), await journal.FoundingAsync(ct))
            ),
        };
        return settings.Value.Host is { Length: > 0 } host
            ? await SmtpAsync(mail, host, ct)
            : await DropAsync(mail, row.Id, ct);
    }

    private MimeMessage Compose(OutboxRow row, string address, string subject, string body)
    {
        if (!settings.Value.TryReadFrom(out var from))
            throw new InvalidOperationException("The sender's address was not checked at the start.");
        var mail = new MimeMessage
        {
            Subject = subject,
            Body = new TextPart("plain") { Text = body },
            Date = clock.GetUtcNow(),
            MessageId = $"{row.Id:N}@{MailAddress.AsciiDomain(from.Address)}",
        };
        // Tells receivers not to send automatic replies (RFC 3834).
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.From.Add(from);
        mail.To.Add(new MailboxAddress("", address));
        return mail;
    }

    private async Task<Failed?> SmtpAsync(MimeMessage mail, string host, CancellationToken ct)
    {
        using var smtp = new SmtpClient
        {
            LocalDomain = MailAddress.AsciiDomain(((MailboxAddress)mail.From[0]).Address),
        };
        try
        {
            await smtp.ConnectAsync(host, settings.Value.Port, settings.Value.Security, ct);
            if (settings.Value.User is { Length: > 0 } user)
                await smtp.AuthenticateAsync(user, settings.Value.Password ?? "", ct);
            await smtp.SendAsync(mail, ct);
            await smtp.DisconnectAsync(quit: true, ct);
            return null;
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted)
        {
            return new(MailFault.RecipientRefused, Forever: (int)refused.StatusCode >= 500);
        }
        catch (Exception failure) when (FaultOf(failure, smtp.IsConnected) is { } fault)
        {
            return new(fault);
        }
    }

    /// <summary>Null for an exception that comes neither from a mail server nor from the network: that is a
    /// defect.</summary>
    private static MailFault? FaultOf(Exception failure, bool connected) =>
        failure switch
        {
            SslHandshakeException => MailFault.BadCertificate,
            AuthenticationException or ServiceNotAuthenticatedException => MailFault.LoginRefused,
            // The server lacks a required feature: encryption while connecting, a way to sign in once connected.
            NotSupportedException => connected ? MailFault.LoginRefused : MailFault.NoEncryption,
            CommandException => MailFault.Refused,
            IOException or SocketException or ProtocolException or TimeoutException or ServiceNotConnectedException =>
                MailFault.Unreachable,
            _ => null,
        };

    /// <summary>The file name is the id of the message, so sending again after a crash writes the same file.</summary>
    private async Task<Failed?> DropAsync(MimeMessage mail, Guid id, CancellationToken ct)
    {
        try
        {
            var folder = Directory.CreateDirectory(settings.Value.Drop!);
            var path = Path.Combine(folder.FullName, $"{id:N}.eml");
            await using (var file = File.Create(path + ".part"))
                await mail.WriteToAsync(file, ct);
            File.Move(path + ".part", path, overwrite: true);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(MailFault.NoFolder);
        }
    }

    private void Say(MailFault fault, int mails)
    {
        switch (fault)
        {
            case MailFault.Unreachable:
                NotReached(mails);
                break;
            case MailFault.NoEncryption:
                NotEncrypted(mails);
                break;
            case MailFault.BadCertificate:
                NotTrusted(mails);
                break;
            case MailFault.LoginRefused:
                NotLetIn(mails);
                break;
            case MailFault.Refused:
                NotTaken(mails);
                break;
            case MailFault.NoFolder:
                NotDropped(mails);
                break;
            case MailFault.RecipientRefused:
                NotForThem(mails);
                break;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Mails} mails could not be sent: the mail server does not answer. They wait."
    )]
    private partial void NotReached(int mails);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Mails} mails could not be sent: the mail server offers no encryption (STARTTLS). They "
            + "wait; see Mail: Security."
    )]
    private partial void NotEncrypted(int mails);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Mails} mails could not be sent: the mail server's certificate is not trusted. They wait."
    )]
    private partial void NotTrusted(int mails);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Mails} mails could not be sent: the mail server does not let the service sign in. They "
            + "wait; see Mail: User and Password."
    )]
    private partial void NotLetIn(int mails);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Mails} mails could not be sent: the mail server refuses them. They wait; see Mail: From."
    )]
    private partial void NotTaken(int mails);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Mails} mails could not be written to the folder for mail. They wait."
    )]
    private partial void NotDropped(int mails);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Mails} addresses were refused by the mail server; the others were written to. The team "
            + "page says whose."
    )]
    private partial void NotForThem(int mails);
}
