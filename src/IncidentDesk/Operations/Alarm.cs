using IncidentDesk.Mail;

namespace IncidentDesk.Operations;

/// <summary>A condition that an administrator has to correct, with the time from which or until which it
/// holds.</summary>
/// <param name="Why">Why mail cannot be sent; null for other kinds.</param>
/// <param name="Count">The number of people it concerns.</param>
internal sealed record Alarm(AlarmKind Kind, DateTimeOffset? At = null, MailFault? Why = null, int Count = 0);
