namespace IncidentDesk.Rules.Reminders;

/// <summary>A reminder to come: of whom, when, and the how-manieth of its kind, so that it is never sent
/// twice.</summary>
public sealed record Due(Guid Person, DateTimeOffset At, int Nth);
