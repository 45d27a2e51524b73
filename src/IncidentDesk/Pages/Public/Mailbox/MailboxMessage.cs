namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>A message in the mailbox.</summary>
internal sealed record MailboxMessage(
    string Who,
    bool Mine,
    bool IsReport,
    bool IsFirst,
    DateTimeOffset At,
    string Text
);
