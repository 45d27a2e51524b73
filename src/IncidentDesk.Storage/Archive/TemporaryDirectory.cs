namespace IncidentDesk.Storage.Archive;

/// <summary>A directory that only this user reads and that is gone afterwards.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("incidentdesk-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
