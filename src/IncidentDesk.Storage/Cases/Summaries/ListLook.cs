namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>One look at somebody's list: the lines it shows, and what became of them.</summary>
internal sealed class ListLook(KeptSummaries kept, long through)
{
    public KeptSummaries Kept => kept;

    /// <summary>The number of the journal's newest line before anything was read.</summary>
    public long Through => through;

    public Dictionary<Guid, KeptLine> Lines { get; } = new(kept.Lines);

    /// <summary>Lines whose rows are to be written.</summary>
    public List<KeptLine> Written { get; } = [];

    /// <summary>Cases whose rows are to be deleted.</summary>
    public List<Guid> Gone { get; } = [.. kept.Unopened];

    /// <summary>The names of cases that do not verify.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>How many cases the next look reads.</summary>
    public int Left { get; set; }

    /// <summary>Whether every case could be read.</summary>
    public bool IsSettled { get; private set; } = true;

    public bool HasChanges => Written.Count + Gone.Count > 0;

    /// <summary>Whether a case is shown as it is now, by what the databases say of it in clear.</summary>
    public bool Has(Guid @case, byte[] mark) => Lines.TryGetValue(@case, out var line) && line.IsMarked(mark);

    public void Show(KeptLine line)
    {
        Lines[line.Case] = line;
        Written.Add(line);
    }

    /// <summary>Shows a case no more.</summary>
    public void Drop(Guid @case)
    {
        if (Lines.Remove(@case))
            Gone.Add(@case);
    }

    /// <summary>Shows a case no more that the reader holds and that could not be read.</summary>
    public void Miss(Guid @case)
    {
        Drop(@case);
        IsSettled = false;
    }
}
