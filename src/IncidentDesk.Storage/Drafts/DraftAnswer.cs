using System.Collections.Immutable;

namespace IncidentDesk.Storage.Drafts;

/// <summary>The options someone chose, by their ids, and what they added in their own words.</summary>
internal sealed record DraftAnswer(ImmutableArray<string> Chosen, string Words);
