using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Finding;
using IncidentDesk.Storage.Cases.Summaries;

namespace IncidentDesk.Storage.Cases.Finding;

/// <summary>A case in which everything was found that somebody looks for.</summary>
/// <param name="File">As its ledger says, which was verified.</param>
/// <param name="Text">The id of the text of the passage; null when no text was looked for, or only the name of the case
/// was found.</param>
public sealed record FoundCase(CaseLine Line, CaseFile File, Guid? Text, Passage? Passage)
{
    /// <summary>Whether a word was found only in another spelling.</summary>
    public bool IsNear { get; init; }
}
