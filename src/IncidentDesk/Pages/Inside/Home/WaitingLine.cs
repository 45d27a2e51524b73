namespace IncidentDesk.Pages.Inside.Home;

/// <summary>One thing that waits for a member, in one sentence, with the page where it is done.</summary>
/// <param name="Before">By when; null when it has no date.</param>
internal sealed record WaitingLine(string Sentence, string Address, DateTimeOffset? Before = null);
