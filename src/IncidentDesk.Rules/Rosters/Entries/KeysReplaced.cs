namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Someone lost every way in and made new keys; two others compared their fingerprint by voice before
/// signing.</summary>
public sealed record KeysReplaced(DateTimeOffset At, Guid Person, PublicKeys Keys) : RosterEntry(At);
