using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Protocols;

/// <summary>A way from one stage to another place, with conditions of its own on top of the target's.</summary>
public sealed record Move(string To, ImmutableArray<Need> Needs);
