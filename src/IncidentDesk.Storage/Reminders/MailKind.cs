namespace IncidentDesk.Storage.Reminders;

/// <summary>What a mail is for; all mails of one kind have the same text.</summary>
public enum MailKind
{
    Reminder,
    Journal,
}
