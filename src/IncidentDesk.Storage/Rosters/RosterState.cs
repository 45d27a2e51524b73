namespace IncidentDesk.Storage.Rosters;

/// <summary>How far the chain and its signatures go: whatever the desk itself adds changes it.</summary>
internal readonly record struct RosterState(long Entries, long Votes, long Moments);
