namespace IncidentDesk.Rules.Decisions;

/// <summary>The roster under which a proposal was made: the number of its entries, the time before which their
/// signatures count, and a hash of both.</summary>
public sealed record RosterPin(int Entries, DateTimeOffset At, string Hash);
