namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Somebody used an old way in while new keys waited for signatures: the old keys stay, and the entry with
/// that number never takes effect. Signed by that person alone.</summary>
/// <param name="Replaced">The number of the entry with the new keys.</param>
[Entry("keys_kept")]
public sealed record KeysKept(DateTimeOffset At, Guid Person, int Replaced) : RosterEntry(At);
