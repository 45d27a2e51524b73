using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Storage.Archive;

/// <summary>Backups of a running desk, in separate parts: the content, the keys, which expire, the certificate, which
/// does not, and the list of purged folders.</summary>
/// <remarks>
/// <c>content/STAMP</c> and <c>keys/STAMP</c> each hold one SQLite file and its manifest, whichever database the desk
/// runs on; <c>certificate</c> and <c>destroyed.txt</c> are beside them.
/// Keep them in different places: only together do they contain the whole desk, and even then reading needs a
/// person's secret.
/// </remarks>
public sealed class Backups(
    ContentDatabase content,
    KeyDatabase keys,
    GrantStore grants,
    Journal journal,
    PurgedFolders purged,
    DataDirectory data,
    TimeProvider clock
)
{
    /// <summary>Makes one backup and deletes backed-up keys that have expired.</summary>
    /// <returns>The stamp of the new backup.</returns>
    /// <exception cref="IOException">The directory cannot be written, or keys changed during each
    /// attempt.</exception>
    public async Task<string> MakeAsync(string directory, CancellationToken ct)
    {
        var stamp = Manifest.StampOf(clock.GetUtcNow());
        if (!await RetryLoop.UntilWrittenAsync(() => TryMakeAsync(directory, stamp, ct)))
            throw new IOException(
                "Keys changed hands each time they were being copied. Try again in a quieter moment."
            );
        foreach (var certificate in data.EarlierCertificates().Append(data.Certificate))
            OwnFiles.Copy(certificate, Path.Combine(directory, "certificate", Path.GetFileName(certificate)));
        OwnFiles.Copy(data.Destroyed, new DataDirectory(directory).Destroyed);
        Expire(directory);
        return stamp;
    }

    /// <summary>Copies the content first, then the keys. Keys copied first would lack those of folders created
    /// meanwhile; a key that changed in between is detected, and answers false so that the copy is made
    /// again.</summary>
    private async Task<bool> TryMakeAsync(string directory, string stamp, CancellationToken ct)
    {
        var (body, sealedKeys) = (Path.Combine(directory, "content", stamp), Path.Combine(directory, "keys", stamp));
        foreach (var part in (string[])[body, sealedKeys])
        {
            if (Directory.Exists(part))
                Directory.Delete(part, recursive: true);
            OwnFiles.MakeDirectory(part);
        }
        var at = clock.GetUtcNow();
        var copy = new ContentDatabase(new DataDirectory(body).ContentFile);
        var copied = await CopyAsync(content, copy, "content", ct);
        var line = await new Journal(copy).NewestAsync(ct);
        var kept = await CopyAsync(keys, new KeyDatabase(new DataDirectory(sealedKeys).KeyFile), "keys", ct);
        var live = (await grants.InForceAsync(ct)).ToDictionary(folder => folder.FolderId, folder => folder.KeyId);
        var copiedKeys = await new GrantStore(keys, copy, clock).InForceAsync(ct);
        await copy.CloseAsync(ct);
        if (copiedKeys.Any(folder => live.TryGetValue(folder.FolderId, out var key) && key != folder.KeyId))
            return false;

        foreach (var file in data.Files())
            OwnFiles.Copy(Path.Combine(data.Path, file), Path.Combine(body, "files", file));
        WriteManifests(body, sealedKeys, at, line, copied, kept);
        // The directories were restricted before anything was written in them; the files are restricted too, for when
        // they are moved elsewhere.
        foreach (
            var file in new[] { body, sealedKeys }.SelectMany(part =>
                Directory.EnumerateFiles(part, "*", SearchOption.AllDirectories)
            )
        )
            OwnFiles.Close(file);
        return await journal.FirstBrokenAsync(ct) is null
            ? true
            : throw new IOException(
                "The journal's chain is broken. Tell the CoPil: incidentdesk verify names the line."
            );
    }

    private void WriteManifests(
        string body,
        string sealedKeys,
        DateTimeOffset at,
        LineName line,
        SortedDictionary<string, long> copied,
        SortedDictionary<string, long> kept
    )
    {
        var (gone, which) = purged.All() is var list ? (list.Count, PurgedFolders.HashOf(list)) : default;
        new Manifest(
            1,
            "content",
            at,
            Manifest.HashOf(new DataDirectory(body).ContentFile),
            copied,
            line.Seq,
            Convert.ToHexStringLower(line.Hash),
            gone,
            which
        ).Write(body);
        new Manifest(
            1,
            "keys",
            at,
            Manifest.HashOf(new DataDirectory(sealedKeys).KeyFile),
            kept,
            null,
            null,
            gone,
            which
        ).Write(sealedKeys);
    }

    /// <summary>Copies a database into an SQLite file that is closed afterwards, so that it can be moved.</summary>
    internal static async Task<SortedDictionary<string, long>> CopyAsync(
        Database from,
        Database to,
        string folder,
        CancellationToken ct
    )
    {
        SchemaScripts.Upgrade(to, folder);
        var digests = await TableCopy.RunAsync(from, to, folder, ct);
        await to.CloseAsync(ct);
        return new(digests.ToDictionary(table => table.Key, table => table.Value.Rows), StringComparer.Ordinal);
    }

    private void Expire(string directory)
    {
        var oldest = clock.GetUtcNow().AddDays(-KeyBackup.Days);
        foreach (var part in Directory.EnumerateDirectories(Path.Combine(directory, "keys")))
            if (Manifest.MadeAt(part) < oldest)
                Directory.Delete(part, recursive: true);
    }
}
