namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Someone used an old way in while new keys waited for signatures: their old keys stay, and the entry with
/// that number never counts. Signed by that person alone.</summary>
/// <param name="Replaced">The number of the entry that asked for new keys.</param>
public sealed record KeysKept(DateTimeOffset At, Guid Person, int Replaced) : RosterEntry(At);
