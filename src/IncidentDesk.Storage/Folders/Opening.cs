namespace IncidentDesk.Storage.Folders;

/// <summary>What a method opens on the way to its answer. Disposing disposes all of it, unless the answer took it
/// over.</summary>
internal sealed class Opening : IDisposable
{
    private readonly List<IDisposable> opened = [];

    /// <summary>The same, which is disposed with this.</summary>
    public T Add<T>(T one)
        where T : IDisposable?
    {
        if (one is not null)
            opened.Add(one);
        return one;
    }

    /// <summary>The same ones, which are disposed with this.</summary>
    public IReadOnlyList<T> AddAll<T>(IReadOnlyList<T> all)
        where T : class, IDisposable
    {
        opened.AddRange(all);
        return all;
    }

    /// <summary>The answer, whose receiver disposes from now on what was opened.</summary>
    public T Answer<T>(T answer)
    {
        opened.Clear();
        return answer;
    }

    public void Dispose()
    {
        foreach (var one in opened)
            one.Dispose();
    }
}
