using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Storage.Cases.Submitting;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Measures;

namespace IncidentDesk.Storage.Cases.Acts;

/// <summary>The keys and folders made for a plan, before anything names them. Disposing erases all of these
/// keys.</summary>
internal sealed class MadeKeys : IDisposable
{
    private readonly List<NewKey> all = [];

    /// <summary>A new key of a number, erased with the others.</summary>
    public NewKey Make(int epoch)
    {
        var key = NewKey.Make(epoch);
        all.Add(key);
        return key;
    }

    /// <summary>For each folder of the case that is rotated, its new key.</summary>
    public Dictionary<Guid, NewKey> Next { get; } = [];

    /// <summary>New folders of other people and of the parties together.</summary>
    public List<OpenFolder> Folders { get; } = [];

    /// <summary>The folder of a decision that the act proposes; null when it proposes none.</summary>
    public OpenFolder? Decision { get; private set; }

    /// <summary>The folder of a measure that the act proposes; null when it proposes none.</summary>
    public OpenFolder? Measure { get; private set; }

    public List<(MeasureFolder Measure, NewKey Next, RotateMeasure Step)> Measures { get; } = [];

    public List<(OpenFolder Folder, NewKey Next, RotateDecision Step)> Decisions { get; } = [];

    /// <summary>Creates a folder. Those of other people and of the parties have random names of their own, so that the
    /// names do not show which folders belong together.</summary>
    /// <param name="name">The name of the case, which its decisions and measures bear.</param>
    public void Create(FolderKey made, NewKey key, string name)
    {
        if (made.Kind == FolderKind.Decision)
            Decision = OpenFolder.Create(made.Folder, made.Kind, key, name);
        else if (made.Kind == FolderKind.Measure)
            Measure = OpenFolder.Create(made.Folder, made.Kind, key, name);
        else
            Folders.Add(OpenFolder.Create(made.Folder, made.Kind, key, CodeName.Make()));
    }

    public void Dispose()
    {
        foreach (var folder in Folders)
            folder.Dispose();
        Decision?.Dispose();
        Measure?.Dispose();
        foreach (var key in all)
            key.Dispose();
    }
}
