using System.Collections.Immutable;
using IncidentDesk.Rules.Figures;

namespace IncidentDesk.Storage.Figures;

/// <summary>The published figures of some cases of a year.</summary>
/// <param name="Campaign">Whether the cases ended in campaign mode; null where cases of both kinds are
/// together.</param>
public sealed record FigureGroup(bool? Campaign, int Cases, ImmutableArray<PublishedTable> Tables);
