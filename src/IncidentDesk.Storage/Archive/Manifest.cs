using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Storage.Archive;

/// <summary>What a part of a backup says of itself: when it was made, what it holds, where the journal and the list of
/// the destroyed stood.</summary>
/// <param name="Part"><c>content</c> or <c>keys</c>.</param>
/// <param name="Sha256">Of the part's one SQLite file, lower-case hex.</param>
/// <param name="Rows">Rows by table.</param>
/// <param name="Line">The journal's newest line; 0 for an empty one, null for keys.</param>
/// <param name="Hash">That line's hash, lower-case hex.</param>
/// <param name="Destroyed">How many folders had been destroyed by then.</param>
/// <param name="DestroyedSha256">Which: <see cref="DestroyedList.HashOf"/> of their ids in the list's order. Null in a
/// backup that was made before manifests named them.</param>
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

    /// <summary>Null when the directory holds none.</summary>
    public static Manifest? Read(string directory) =>
        File.Exists(PathIn(directory))
            ? JsonSerializer.Deserialize<Manifest>(File.ReadAllText(PathIn(directory)), Readable)
            : null;

    public void Write(string directory) =>
        File.WriteAllText(PathIn(directory), JsonSerializer.Serialize(this, Readable));

    public static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Every manifest of a directory of backups, of contents and of keys.</summary>
    public static IEnumerable<Manifest> AllIn(string directory) =>
        Kinds
            .Select(part => Path.Combine(directory, part))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(Read)
            .OfType<Manifest>();

    /// <summary>Whether a list begins with what had been destroyed by then: as many, and where the manifest names them,
    /// the same ones in the same order.</summary>
    public bool IsBegunBy(IReadOnlyList<Guid> list) =>
        list.Count >= Destroyed
        && (DestroyedSha256 is null || DestroyedList.HashOf(list.Take(Destroyed)) == DestroyedSha256);

    private static readonly string[] Kinds = ["content", "keys"];

    private static string PathIn(string directory) => Path.Combine(directory, "manifest.json");
}
