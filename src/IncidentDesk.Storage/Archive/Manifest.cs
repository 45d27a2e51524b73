using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Storage.Archive;

/// <summary>Describes one part of a backup: when it was made, what it holds, and the state of the journal and of the
/// list of purged folders at that time.</summary>
/// <param name="Part"><c>content</c> or <c>keys</c>.</param>
/// <param name="Sha256">Of the part's one SQLite file, lower-case hex.</param>
/// <param name="Rows">Rows by table.</param>
/// <param name="Line">The journal's newest line; 0 for an empty one, null for keys.</param>
/// <param name="Hash">That line's hash, lower-case hex.</param>
/// <param name="Destroyed">How many folders had been purged by then.</param>
/// <param name="DestroyedSha256"><see cref="PurgedFolders.HashOf"/> of their ids in the list's order; null in backups
/// made before manifests had this field.</param>
internal sealed record Manifest(
    int Format,
    string Part,
    DateTimeOffset At,
    string Sha256,
    SortedDictionary<string, long> Rows,
    long? Line,
    string? Hash,
    int Destroyed,
    string? DestroyedSha256 = null
)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The manifest in the directory; null when there is none that is whole.</summary>
    public static Manifest? Read(string directory)
    {
        if (!File.Exists(PathIn(directory)))
            return null;
        try
        {
            return
                JsonSerializer.Deserialize<Manifest>(File.ReadAllText(PathIn(directory)), Readable)
                    is { Part: not null, Sha256: not null, Rows: not null } whole
                ? whole
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>When the part in this directory was made: by its manifest, or by its name where that was never written
    /// whole; null where nobody can say.</summary>
    public static DateTimeOffset? MadeAt(string directory) =>
        Read(directory)?.At
        ?? (
            DateTimeOffset.TryParseExact(
                Path.GetFileName(directory),
                Stamp,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var named
            )
                ? named
                : null
        );

    /// <summary>The name of a part that is made at this moment.</summary>
    public static string StampOf(DateTimeOffset at) => at.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture);

    /// <summary>Writes it whole or not at all, whatever stops the program meanwhile.</summary>
    public void Write(string directory)
    {
        var (path, part) = (PathIn(directory), PathIn(directory) + ".part");
        using (var file = OwnFiles.Create(part, FileMode.Create))
        {
            JsonSerializer.Serialize(file, this, Readable);
            file.Flush(flushToDisk: true);
        }
        File.Move(part, path, overwrite: true);
    }

    public static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Every manifest in a backup directory, of content and of keys.</summary>
    public static IEnumerable<Manifest> AllIn(string directory) =>
        Kinds
            .Select(part => Path.Combine(directory, part))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(Read)
            .OfType<Manifest>();

    /// <summary>Whether a list begins with the folders purged by then: at least as many and, where the manifest has
    /// their hash, the same ones in the same order.</summary>
    public bool IsBegunBy(IReadOnlyList<Guid> list) =>
        list.Count >= Destroyed
        && (DestroyedSha256 is null || PurgedFolders.HashOf(list.Take(Destroyed)) == DestroyedSha256);

    private const string Stamp = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly string[] Kinds = ["content", "keys"];

    private static string PathIn(string directory) => Path.Combine(directory, "manifest.json");
}
