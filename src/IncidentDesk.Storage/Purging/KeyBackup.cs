using System.Globalization;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Purging;

/// <summary>Daily backups of the key database alone, kept for a week; without them an older content backup opens
/// nothing.</summary>
public sealed class KeyBackup(KeyDatabase keys, string folder, TimeProvider clock)
{
    public const int Days = 7;

    /// <summary>Makes today's backup if there is none, and deletes those that are too old.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var today = clock.GetUtcNow().UtcDateTime.Date;
        var path = Path.Combine(folder, $"keys-{today.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.db");
        if (!File.Exists(path))
            await CopyAsync(path, ct);
        foreach (
            var old in Directory.EnumerateFiles(folder, "keys-*.db").Where(file => DayOf(file) <= today.AddDays(-Days))
        )
            File.Delete(old);
    }

    private async Task CopyAsync(string path, CancellationToken ct)
    {
        var part = $"{path}.{Guid.NewGuid():N}.part";
        await Backups.CopyAsync(keys, new KeyDatabase(part), "keys", ct);
        File.Move(part, path, overwrite: true);
    }

    private static DateTime DayOf(string file) =>
        DateTime.ParseExact(
            Path.GetFileNameWithoutExtension(file)["keys-".Length..],
            "yyyyMMdd",
            CultureInfo.InvariantCulture
        );
}
