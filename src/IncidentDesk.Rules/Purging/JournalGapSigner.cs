namespace IncidentDesk.Rules.Purging;

/// <summary>Somebody who has signed a restore line, and for which circle.</summary>
public sealed record JournalGapSigner(Guid Person, string Circle);
