namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Written once, unsigned, by a program with newer rules into a chain begun under older ones; later entries
/// are judged by the newer rules.</summary>
[Entry("rules_raised")]
public sealed record RulesRaised(DateTimeOffset At) : RosterEntry(At);
