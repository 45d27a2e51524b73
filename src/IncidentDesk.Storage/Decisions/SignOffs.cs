using System.Collections.Immutable;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Decisions;

/// <summary>The signature rows of one decision, checked one pass after another while its ledger is folded.</summary>
internal sealed record SignOffs(ImmutableArray<SignOffRow> Rows)
{
    /// <summary>How many passes have been checked.</summary>
    public int Passes { get; set; }

    /// <summary>The signatures of the last checked pass that count.</summary>
    public IReadOnlyList<SignOffGiven> Counted { get; set; } = [];

    /// <summary>A line that a signature names and the journal no longer holds; null when all are present.</summary>
    public LostLine? Lost { get; set; }
}
