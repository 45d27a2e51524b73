namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>A text of the case under its veil: what it is and when it came, never a word of it.</summary>
internal sealed record VeiledText(Guid Id, string Title, DateTimeOffset At, string Act);
