using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Protocols;

/// <summary>A move from one stage to another place, with its own conditions in addition to those of the
/// destination.</summary>
public sealed record Move(string To, ImmutableArray<Need> Needs);
