namespace IncidentDesk.Storage;

/// <summary>Says on the file system that a desk runs from a directory: several may at once, but nobody moves it away under them.</summary>
internal static class RunningLock
{
    /// <summary>Held by each process that serves the directory, until it ends, however it ends.</summary>
    public static IDisposable Share(string data) => Open(data, FileShare.Read);

    /// <summary>Null while any process serves the directory.</summary>
    public static IDisposable? TryTakeAlone(string data)
    {
        try
        {
            return Open(data, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static FileStream Open(string data, FileShare share)
    {
        var path = Path.Combine(data, "running.lock");
        if (!File.Exists(path)) File.WriteAllBytes(path, []);
        return new FileStream(path, FileMode.Open, FileAccess.Read, share);
    }
}
