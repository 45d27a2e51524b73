namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Written once, unsigned, by a program that knows newer rules, into a chain begun under older ones: what
/// follows is judged by the newer.</summary>
public sealed record RulesRaised(DateTimeOffset At) : RosterEntry(At);
