using IncidentDesk.Rules;

namespace IncidentDesk.Storage.Rosters;

/// <summary>What became of a proposal: the number of its entry, or why it was refused.</summary>
internal sealed record Proposed(int Seq, Reason? Refusal);
