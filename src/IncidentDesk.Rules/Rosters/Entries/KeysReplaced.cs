namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Somebody who lost every way in made new keys; two others compare their fingerprint by voice before
/// signing.</summary>
[Entry("keys_replaced")]
public sealed record KeysReplaced(DateTimeOffset At, Guid Person, PublicKeys Keys) : RosterEntry(At);
