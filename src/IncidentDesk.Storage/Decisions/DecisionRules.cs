using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Storage.Decisions;

/// <summary>How decisions go at this desk, and the words its second readers are warned of.</summary>
/// <param name="Hash">SHA-256 of the file, lower-case hex: mandates are given under it, so that other numbers lose
/// them.</param>
internal sealed record DecisionRules(DecisionProcess Process, ImmutableArray<string> PenalWords, string Hash);
