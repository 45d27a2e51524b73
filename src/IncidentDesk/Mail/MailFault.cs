namespace IncidentDesk.Mail;

/// <summary>Why mails do not leave.</summary>
internal enum MailFault
{
    Unreachable,
    NoEncryption,
    BadCertificate,
    LoginRefused,
    Refused,
    NoFolder,
    RecipientRefused,
}
