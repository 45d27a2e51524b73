namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>A person's own latest answer to the question of fear.</summary>
public sealed record FearAnswer(bool Afraid, DateTimeOffset At);
