namespace IncidentDesk.Rules.Reminders;

/// <summary>A future reminder: for whom, when, and its number, by which it is never sent twice.</summary>
public sealed record Due(Guid Person, DateTimeOffset At, int Nth);
