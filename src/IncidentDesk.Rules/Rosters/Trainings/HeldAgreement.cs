namespace IncidentDesk.Rules.Rosters.Trainings;

/// <summary>The agreement as somebody has signed it last.</summary>
/// <param name="Text">The hash of what was signed.</param>
public sealed record HeldAgreement(string Version, string Text, DateTimeOffset At);
