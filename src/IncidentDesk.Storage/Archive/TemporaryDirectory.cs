namespace IncidentDesk.Storage.Archive;

/// <summary>A temporary directory readable only by this user, deleted on disposal.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("incidentdesk-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
