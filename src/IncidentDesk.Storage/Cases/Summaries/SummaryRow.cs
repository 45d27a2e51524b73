namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>A row of <c>case_summary</c>.</summary>
internal sealed class SummaryRow
{
    public Guid HolderId { get; init; }

    /// <summary>The case; the reader themselves in the row about the whole list.</summary>
    public Guid FolderId { get; init; }

    /// <summary>The number of the journal's newest line before the case was read.</summary>
    public long Through { get; init; }

    public byte[] Sealed { get; init; } = [];
}
