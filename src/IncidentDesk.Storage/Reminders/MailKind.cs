namespace IncidentDesk.Storage.Reminders;

/// <summary>What a mail is for; all of one kind say the same.</summary>
internal enum MailKind
{
    Reminder,
    Journal,
}
