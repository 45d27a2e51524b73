namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>A message in the mailbox.</summary>
/// <param name="Item">The id of its text.</param>
internal sealed record MailboxMessage(
    string Who,
    bool Mine,
    bool IsReport,
    bool IsFirst,
    DateTimeOffset At,
    string Text,
    Guid Item
);
