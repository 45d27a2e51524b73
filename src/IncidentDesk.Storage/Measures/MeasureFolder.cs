using IncidentDesk.Rules.Measures;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Measures;

/// <summary>A measure as far as one holder can open it. Disposing erases its keys.</summary>
internal sealed record MeasureFolder(OpenFolder Folder, MeasureFile File, IReadOnlyList<ReadEntry> Entries)
    : IDisposable
{
    public string Name => Folder.Name;

    public void Dispose() => Folder.Dispose();
}
