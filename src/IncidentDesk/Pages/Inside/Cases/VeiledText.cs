namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>A text of the case before it is opened: what it is and when it was written, none of its content.</summary>
internal sealed record VeiledText(Guid Id, string Title, DateTimeOffset At, string Act);
