namespace IncidentDesk.Storage.Databases;

/// <summary>File locks that show that a desk is running from a directory. Several processes may run at once, but the
/// directory cannot be moved while one does.</summary>
public static class DataDirectoryLock
{
    private const string Running = "running.lock",
        First = "first.lock";

    /// <summary>Takes the shared lock that each serving process holds until it ends.</summary>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    public static IDisposable Share(string data) => Open(Made(data, Running), FileShare.Read);

    /// <summary>Takes the exclusive lock; null while any process serves the directory.</summary>
    public static IDisposable? TryTakeAlone(string data) => TryTake(Made(data, Running));

    /// <summary>Takes the lock that the first serving process holds until it ends; null while another process holds
    /// it.</summary>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    public static IDisposable? TryBeFirst(string data) => TryTake(Made(data, First));

    private static FileStream? TryTake(string path)
    {
        try
        {
            return Open(path, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Made(string data, string name)
    {
        var path = Path.Combine(data, name);
        if (!File.Exists(path))
            File.WriteAllBytes(path, []);
        return path;
    }

    private static FileStream Open(string path, FileShare share) => new(path, FileMode.Open, FileAccess.Read, share);
}
