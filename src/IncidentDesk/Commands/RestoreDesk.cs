using System.Globalization;
using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Commands;

/// <summary>What to restore, and how.</summary>
/// <param name="Content">The content's stamp; null for the newest.</param>
/// <param name="Keys">The keys' stamp; null for the content's.</param>
/// <param name="Destroyed">A list of destroyed folders that outlived the desk.</param>
internal sealed record RestoreStart(string From, string? Content, string? Keys, string? Destroyed);

/// <summary>Restores a backup into an empty data directory, or rehearses it in a temporary one.</summary>
internal static class RestoreDesk
{
    public static async Task<int> RunAsync(string? data, RestoreStart start, CancellationToken ct)
    {
        if (data is null)
        {
            await Console.Error.WriteLineAsync("restore needs an empty data directory: --data DIR or INCIDENTDESK_DATA. To try a backup without one: --rehearse.");
            return 1;
        }
        if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
        {
            await Console.Error.WriteLineAsync($"{data} is not empty. Nothing was restored: move what is there away first.");
            return 1;
        }
        return await TryAsync(new(data, Serve.DefaultUrls), start, "Restored", ct);
    }

    /// <summary>Restores into a directory that is gone afterwards: says whether this backup would do.</summary>
    public static async Task<int> RehearseAsync(RestoreStart start, CancellationToken ct)
    {
        using var aside = new TemporaryDirectory();
        return await TryAsync(new(aside.Path, Serve.DefaultUrls, OnFiles: true), start, "This backup restores", ct);
    }

    private static async Task<int> TryAsync(DeskStart desk, RestoreStart start, string done, CancellationToken ct)
    {
        var data = desk.Data;
        try
        {
            var parts = Restoration.Choose(start.From, start.Content, start.Keys, start.Destroyed);
            PlaceFiles(data, start.From, parts);
            Restored restored;
            await using (var app = DeskHost.Build(desk)) restored = await app.Services.GetRequiredService<Restoration>().RunAsync(parts, ct);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{done} as it stood at {restored.At:u}, with the journal whole up to line {restored.Line} ({restored.Hash})."));
            await Console.Out.WriteLineAsync($"Destroyed again: {restored.DestroyedAgain}. What was written after that moment is lost; whoever has seen a later line brings up the alarm at sign-in, until two CoPil members sign the restore line.");
            return 0;
        }
        catch (RestoreRefusedException refused)
        {
            // It was empty before: what was placed for the trial goes again.
            if (Directory.Exists(data)) foreach (var placed in new DirectoryInfo(data).EnumerateFileSystemInfos()) Remove(placed);
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static void Remove(FileSystemInfo placed)
    {
        if (placed is DirectoryInfo directory) directory.Delete(recursive: true);
        else placed.Delete();
    }

    private static void PlaceFiles(string data, string from, Restoration.Parts parts)
    {
        DeskHost.MakeOwnDirectory(data);
        var files = Path.Combine(parts.Body, "files");
        if (Directory.Exists(files))
            foreach (var file in Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories)) Place(file, Path.Combine(data, Path.GetRelativePath(files, file)));
        Place(Path.Combine(from, "certificate", "certificate.pfx"), new DataDirectory(data).Certificate);
        File.WriteAllLines(new DataDirectory(data).Destroyed, parts.Destroyed.Select(id => id.ToString("D")));
    }

    private static void Place(string from, string to)
    {
        if (!File.Exists(from)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }
}
