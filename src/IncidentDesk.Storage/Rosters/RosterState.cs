namespace IncidentDesk.Storage.Rosters;

/// <summary>The length of the chain and of its signatures; any write by the desk changes it.</summary>
internal readonly record struct RosterState(long Entries, long Votes, long Moments);
