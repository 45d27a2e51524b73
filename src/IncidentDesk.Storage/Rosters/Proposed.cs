using IncidentDesk.Rules;

namespace IncidentDesk.Storage.Rosters;

/// <summary>The result of proposing an entry: its number, or why it was refused.</summary>
public sealed record Proposed(int Seq, Reason? Refusal);
