using IncidentDesk.Mail;

namespace IncidentDesk.Operations;

/// <summary>Something to mend, and since when or until when it stands.</summary>
/// <param name="Why">What keeps mail from leaving.</param>
/// <param name="Count">How many people it is about.</param>
internal sealed record Alarm(AlarmKind Kind, DateTimeOffset? At = null, MailFault? Why = null, int Count = 0);
