namespace IncidentDesk.Mail;

/// <summary>Why mail could not be sent.</summary>
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
