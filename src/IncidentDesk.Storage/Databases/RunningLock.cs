namespace IncidentDesk.Storage.Databases;

/// <summary>Says on the file system that a desk runs from a directory: several may at once, but nobody moves it away
/// under them.</summary>
internal static class RunningLock
{
    private const string Running = "running.lock",
        First = "first.lock";

    /// <summary>Held by each process that serves the directory, until it ends, however it ends.</summary>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    public static IDisposable Share(string data) => Open(Made(data, Running), FileShare.Read);

    /// <summary>Null while any process serves the directory.</summary>
    public static IDisposable? TryTakeAlone(string data) => TryTake(Made(data, Running));

    /// <summary>Held by the first process that serves the directory, until it ends; null while another one holds
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
