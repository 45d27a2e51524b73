namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>A message in the mailbox.</summary>
internal sealed record Said(string Who, bool Mine, bool IsReport, bool IsFirst, DateTimeOffset At, string Text);
