using System.Collections.Immutable;

namespace IncidentDesk.Storage.Drafts;

/// <summary>The chosen options, by id, and what the person added in their own words.</summary>
public sealed record DraftAnswer(ImmutableArray<string> Chosen, string Words);
