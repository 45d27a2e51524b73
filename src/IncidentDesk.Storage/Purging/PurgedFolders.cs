using System.Security.Cryptography;
using System.Text;

namespace IncidentDesk.Storage.Purging;

/// <summary>The ids of purged folders, one per line, in a file outside both databases, so that a restore which brings
/// one back purges it again.</summary>
/// <remarks>
/// Several processes may share one data directory; each reads and writes only while it holds the file's lock, so that
/// no line is lost.
/// A line cut short by a crash is kept and ignored: the folder it was to name has not been purged yet.
/// </remarks>
public sealed class PurgedFolders(string path)
{
    private const int IdLength = 36;

    /// <summary>How long to wait for the lock. Writing a line takes milliseconds, so a longer wait indicates a
    /// fault.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The error codes for a file locked by another process: Linux, macOS, Windows.</summary>
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    /// <summary>All ids without duplicates, in the order written.</summary>
    /// <exception cref="IOException">Another process held the file for half a minute, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is neither an id nor the beginning of one, so the file was edited
    /// or is not this list.</exception>
    internal IReadOnlyList<Guid> All()
    {
        if (!File.Exists(path))
            return [];
        using var file = Locked(FileMode.Open, FileAccess.Read, FileShare.Read);
        using var text = new StreamReader(file, Encoding.ASCII);
        return
        [
            .. text.ReadToEnd()
                .Split('\n')
                .Select(line => line.TrimEnd('\r'))
                .Where(line => !WasCut(line))
                .Select(IdOf)
                .Distinct(),
        ];
    }

    /// <summary>Appends an id; it is on disk when the method returns.</summary>
    /// <exception cref="IOException">Another process held the file for half a minute, or it cannot be
    /// written.</exception>
    internal void Add(Guid id)
    {
        using var file = Locked(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var begin = EndsInALine(file) ? "" : "\n";
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.ASCII.GetBytes($"{begin}{id:D}\n"));
        file.Flush(flushToDisk: true);
    }

    /// <summary>The hash by which a manifest names the beginning of a list: SHA-256 over the ids, one per line as
    /// written here; lower-case hex.</summary>
    internal static string HashOf(IEnumerable<Guid> ids) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(ids.Select(id => $"{id:D}\n"))))
        );

    private static bool EndsInALine(FileStream file)
    {
        if (file.Length == 0)
            return true;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    /// <summary>Whether a line was cut short: it is empty, or the beginning of an id, or zeros, which a power cut may
    /// leave in place of a line.</summary>
    private static bool WasCut(string line) =>
        line.Length < IdLength && line.All(letter => char.IsAsciiHexDigit(letter) || letter is '-' or '\0')
        || line.All(letter => letter == '\0');

    private Guid IdOf(string line) =>
        Guid.TryParseExact(line, "D", out var id)
            ? id
            : throw new InvalidDataException(
                $"{path} holds a line that is no id of a folder: put the list back as the desk wrote it."
            );

    private FileStream Locked(FileMode mode, FileAccess access, FileShare share)
    {
        FileStream? file = null;
        return SpinWait.SpinUntil(() => (file = TryOpen(mode, access, share)) is not null, Patience)
            ? file!
            : throw new IOException($"{path} has been held by another process for {Patience.TotalSeconds:0} seconds.");
    }

    private FileStream? TryOpen(FileMode mode, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, mode, access, share);
        }
        catch (IOException failure) when (Held.Contains(failure.HResult))
        {
            return null;
        }
    }
}
