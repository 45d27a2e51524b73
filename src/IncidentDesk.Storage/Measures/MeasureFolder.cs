using IncidentDesk.Rules.Measures;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Measures;

/// <summary>A measure as far as one holder can open it. Disposing erases its keys.</summary>
public sealed record MeasureFolder : IDisposable
{
    internal MeasureFolder(OpenFolder folder, MeasureFile file, IReadOnlyList<ReadEntry> entries) =>
        (Folder, File, Entries) = (folder, file, entries);

    internal OpenFolder Folder { get; init; }
    public MeasureFile File { get; init; }
    public IReadOnlyList<ReadEntry> Entries { get; init; }

    public Guid Id => Folder.Id;
    public string Name => Folder.Name;

    public void Dispose() => Folder.Dispose();
}
