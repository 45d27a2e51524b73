using System.Collections.Immutable;

namespace IncidentDesk.Rules.Figures;

/// <summary>One question about a case, with its possible answers.</summary>
/// <param name="Several">Whether more than one answer, or none, can be true of one case. Otherwise exactly one
/// is.</param>
/// <param name="Cells">The ids of the answers.</param>
public sealed record FigureTable(string Id, bool Several, ImmutableArray<string> Cells);
