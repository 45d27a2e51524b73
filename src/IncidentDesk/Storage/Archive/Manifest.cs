using System.Security.Cryptography;
using System.Text.Json;

namespace IncidentDesk.Storage.Archive;

/// <summary>What a part of a backup says of itself: when it was made, what it holds, where the journal and the list of the destroyed stood.</summary>
/// <param name="Part"><c>content</c> or <c>keys</c>.</param>
/// <param name="Sha256">Of the part's one SQLite file, lower-case hex.</param>
/// <param name="Rows">Rows by table.</param>
/// <param name="Line">The journal's newest line; 0 for an empty one, null for keys.</param>
/// <param name="Hash">That line's hash, lower-case hex.</param>
/// <param name="Destroyed">How many folders had been destroyed by then.</param>
internal sealed record Manifest(int Format, string Part, DateTimeOffset At, string Sha256, SortedDictionary<string, long> Rows, long? Line, string? Hash, int Destroyed)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Null when the directory holds none.</summary>
    public static Manifest? Read(string directory) => File.Exists(PathIn(directory)) ? JsonSerializer.Deserialize<Manifest>(File.ReadAllText(PathIn(directory)), Readable) : null;

    public void Write(string directory) => File.WriteAllText(PathIn(directory), JsonSerializer.Serialize(this, Readable));

    public static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string PathIn(string directory) => Path.Combine(directory, "manifest.json");
}
