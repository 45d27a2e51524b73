namespace IncidentDesk.Storage.Archive;

/// <summary>Files and directories that only the user who makes them may read, whatever the machine's habit
/// is.</summary>
internal static class OwnFiles
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        Directory700 = File600 | UnixFileMode.UserExecute;

    /// <summary>Makes the directory and those above it where they are not there; one that is there keeps its
    /// mode.</summary>
    /// <exception cref="IOException">A file lies there, or the disk does not take it.</exception>
    public static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } above && !Directory.Exists(above))
                MakeDirectory(above);
            Directory.CreateDirectory(path, Directory700);
        }
    }

    /// <summary>A new, empty file, open to be written.</summary>
    /// <exception cref="IOException">There is one already.</exception>
    public static FileStream Create(string path, FileMode mode = FileMode.CreateNew)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File600;
        return new FileStream(path, options);
    }

    /// <summary>Copies a file over what may lie there; nothing when there is none to copy.</summary>
    public static void Copy(string from, string to)
    {
        if (!File.Exists(from))
            return;
        MakeDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
        Close(to);
    }

    /// <summary>Takes a file away from everybody else.</summary>
    public static void Close(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File600);
    }
}
