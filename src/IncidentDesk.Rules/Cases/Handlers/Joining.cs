namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>The other case with which a joined case is followed, whether that one has ended, and until when it is
/// kept.</summary>
public sealed record Joining(Guid With, bool Ended, DateTimeOffset? KeptUntil);
