namespace IncidentDesk.Rules.Decisions;

/// <summary>The roster that a proposal was made under: how many of its entries, the moment before which signatures of
/// it count, and the hash of them all.</summary>
public sealed record RosterPin(int Entries, DateTimeOffset At, string Hash);
