using System.Globalization;
using System.Security.Cryptography;
using IncidentDesk.Operations;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Commands;

/// <summary>Restores a backup into an empty data directory, or rehearses it in a temporary one.</summary>
internal static class RestoreDesk
{
    public static async Task<int> RunAsync(string? data, RestoreStart start, CancellationToken ct)
    {
        if (data is null)
        {
            await Console.Error.WriteLineAsync(
                "restore needs an empty data directory: --data DIR or INCIDENTDESK_DATA. To try a backup "
                    + "without one: --rehearse."
            );
            return 1;
        }
        if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
        {
            await Console.Error.WriteLineAsync(
                $"{data} is not empty. Nothing was restored: move what is there away first."
            );
            return 1;
        }
        return await TryAsync(
            new(data, Serve.DefaultUrls, NewCertificate: start.NewCertificate),
            start,
            "Restored",
            ct
        );
    }

    /// <summary>Restores into a temporary directory, then deletes it: shows whether the backup can be
    /// restored.</summary>
    public static async Task<int> RehearseAsync(RestoreStart start, CancellationToken ct)
    {
        using var aside = new TemporaryDirectory();
        return await TryAsync(
            new(aside.Path, Serve.DefaultUrls, OnFiles: true, NewCertificate: start.NewCertificate),
            start,
            "This backup restores",
            ct
        );
    }

    private static async Task<int> TryAsync(DeskStart desk, RestoreStart start, string done, CancellationToken ct)
    {
        var data = desk.Data;
        try
        {
            var parts = Restoration.Choose(start.From, start.Content, start.Keys, start.Destroyed);
            PlaceFiles(data, start, parts);
            Restored restored;
            await using (var app = DeskHost.Build(desk))
            {
                restored = await app.Services.GetRequiredService<Restoration>().RunAsync(parts, ct);
                if (start.NewCertificate)
                    KeyRing.Begin(app.Services);
            }
            await TellAsync(done, restored);
            return 0;
        }
        catch (Exception refused) when (refused is RestoreRefusedException or CryptographicException)
        {
            // The directory was empty before, so everything in it was placed by this attempt.
            if (Directory.Exists(data))
                foreach (var placed in new DirectoryInfo(data).EnumerateFileSystemInfos())
                    Remove(placed);
            await Console.Error.WriteLineAsync(
                refused is RestoreRefusedException ? refused.Message : StartFailure.SentenceOf(refused)
            );
            return 1;
        }
    }

    private static async Task TellAsync(string done, Restored restored)
    {
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{done} as it stood at {restored.At:u}, with the journal whole up to line "
                    + $"{restored.Line} ({restored.Hash})."
            )
        );
        await Console.Out.WriteLineAsync(
            $"Destroyed again: {restored.PurgedAgain}. What was written after that moment is lost. Whoever has "
                + "seen a later line sees the alarm at sign-in. It stays until two members of the CoPil confirm "
                + "the cut in the journal."
        );
        await Console.Out.WriteLineAsync(
            "Once it is started it sends what was due at that moment: never start a copy beside the "
                + "service it was copied from."
        );
    }

    private static void Remove(FileSystemInfo placed)
    {
        if (placed is DirectoryInfo directory)
            directory.Delete(recursive: true);
        else
            placed.Delete();
    }

    private static void PlaceFiles(string data, RestoreStart start, Restoration.Parts parts)
    {
        var certificates = CertificatesOf(start);
        OwnFiles.MakeDirectory(data);
        var files = Path.Combine(parts.Body, "files");
        if (Directory.Exists(files))
            foreach (var file in Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories))
                OwnFiles.Copy(file, Path.Combine(data, Path.GetRelativePath(files, file)));
        foreach (var (name, certificate) in certificates)
            OwnFiles.Copy(certificate, Path.Combine(data, name));
        File.WriteAllLines(new DataDirectory(data).Destroyed, parts.Destroyed.Select(id => id.ToString("D")));
    }

    /// <summary>The certificates to place, with the file name of each.</summary>
    /// <exception cref="RestoreRefusedException">The certificate is missing, and --new-certificate was not
    /// given.</exception>
    private static IReadOnlyList<(string Name, string From)> CertificatesOf(RestoreStart start)
    {
        var kept = new DataDirectory(Path.Combine(start.From, "certificate"));
        var named = start.Certificate ?? kept.Certificate;
        if (!File.Exists(named) && (start.Certificate is not null || !start.NewCertificate))
            throw new RestoreRefusedException(
                $"There is no certificate at {named}, and without it no password opens. Name it with "
                    + "--certificate FILE, or say --new-certificate if it is lost for good."
            );
        return
        [
            .. kept.EarlierCertificates().Select(earlier => (Path.GetFileName(earlier), earlier)),
            (Path.GetFileName(kept.Certificate), named),
        ];
    }
}
