using System.Collections.Immutable;

namespace IncidentDesk.Rules.Protocols;

/// <summary>A charter in one version, with the articles a case can be linked to.</summary>
public sealed record Charter(string Id, Words Name, ImmutableArray<Article> Articles);
