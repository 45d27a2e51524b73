using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Written once, unsigned, by a program with newer rules into a chain begun under older ones; later entries
/// are judged by the newer rules.</summary>
[Entry("rules_raised")]
public sealed record RulesRaised(DateTimeOffset At) : RosterEntry(At)
{
    /// <summary>The hash of every signature that the chain had by then, lower-case hex; those signatures count without
    /// lines in the journal, and no other one does. Null in entries older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Votes { get; init; }
}
