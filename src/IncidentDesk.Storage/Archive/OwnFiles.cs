namespace IncidentDesk.Storage.Archive;

/// <summary>Files and directories readable only by the user who creates them, whatever the umask.</summary>
public static class OwnFiles
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        Directory700 = File600 | UnixFileMode.UserExecute;

    /// <summary>Creates the directory and its missing parents; an existing one keeps its mode.</summary>
    /// <exception cref="IOException">A file has this name, or the disk refuses.</exception>
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

    /// <summary>Creates an empty file, open for writing.</summary>
    /// <exception cref="IOException">The file exists already (with the default mode), or the disk refuses.</exception>
    internal static FileStream Create(string path, FileMode mode = FileMode.CreateNew)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File600;
        return new FileStream(path, options);
    }

    /// <summary>Copies a file, replacing the target; does nothing when the source does not exist.</summary>
    public static void Copy(string from, string to)
    {
        if (!File.Exists(from))
            return;
        MakeDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
        Close(to);
    }

    /// <summary>Restricts a file to its owner.</summary>
    internal static void Close(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File600);
    }
}
