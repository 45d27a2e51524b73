using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Storage.Archive;

/// <summary>Restores a backup into an empty desk, without anything that has been purged since.</summary>
public sealed class Restoration(
    ContentDatabase content,
    KeyDatabase keys,
    Journal journal,
    PurgeStore purges,
    RingCertificates certificates,
    TimeProvider clock
)
{
    /// <summary>The chosen parts of a backup, checked as far as possible without writing.</summary>
    public sealed record Parts
    {
        internal Parts(string body, string grants, Manifest content, Manifest keys, IReadOnlyList<Guid> destroyed) =>
            (Body, Grants, Content, Keys, Destroyed) = (body, grants, content, keys, destroyed);

        /// <summary>The directory of the content.</summary>
        public string Body { get; }

        /// <summary>The directory of the keys.</summary>
        internal string Grants { get; }

        internal Manifest Content { get; }
        internal Manifest Keys { get; }

        /// <summary>Folders that were purged and do not come back.</summary>
        public IReadOnlyList<Guid> Destroyed { get; }
    }

    /// <summary>Chooses the parts: those of the given stamp, or the newest.</summary>
    /// <param name="body">The content's stamp; null for the newest.</param>
    /// <param name="grants">The keys' stamp; null for the content's.</param>
    /// <param name="newerList">A list of purged folders that outlived the desk; null for the backup's own.</param>
    /// <exception cref="RestoreRefusedException">A part is missing, or the list of purged folders is older than a part
    /// or belongs to another desk.</exception>
    public static Parts Choose(string directory, string? body, string? grants, string? newerList)
    {
        body ??=
            (
                Directory.Exists(Path.Combine(directory, "content"))
                    ? Directory.EnumerateDirectories(Path.Combine(directory, "content"))
                    : []
            )
                .Where(part => Manifest.Read(part) is not null)
                .Select(part => Path.GetFileName(part))
                .Order(StringComparer.Ordinal)
                .LastOrDefault()
            ?? throw new RestoreRefusedException($"There is no backup in {directory}.");
        var (bodyPart, grantsPart) = (
            Path.Combine(directory, "content", body),
            Path.Combine(directory, "keys", grants ?? body)
        );
        var content =
            Whole(bodyPart) ?? throw new RestoreRefusedException($"There is no content of {body} in {directory}.");
        var keys =
            Whole(grantsPart)
            ?? throw new RestoreRefusedException(
                $"There are no keys of {grants ?? body} in {directory}: they are kept {KeyBackup.Days} "
                    + "days. Without them nothing can be read."
            );
        var (own, newer) = (Listed(new DataDirectory(directory).Destroyed), newerList is null ? [] : Named(newerList));
        return new(
            bodyPart,
            grantsPart,
            content,
            keys,
            ListOf(own, newer, [content, keys, .. Manifest.AllIn(directory)], directory)
        );
    }

    /// <summary>The manifest of a part; null for a part that is not there.</summary>
    private static Manifest? Whole(string part) =>
        !Directory.Exists(part)
            ? null
            : Manifest.Read(part)
                ?? throw new RestoreRefusedException(
                    $"{part} has no whole manifest: the backup was not made to its end, or not copied whole. Name "
                        + "another one with --content and --keys."
                );

    /// <summary>A list that somebody named; without it, what was destroyed since the backup would come back.</summary>
    private static IReadOnlyList<Guid> Named(string path) =>
        File.Exists(path)
            ? Listed(path)
            : throw new RestoreRefusedException($"There is no list of destroyed folders at {path}.");

    private static IReadOnlyList<Guid> Listed(string path)
    {
        try
        {
            return new PurgedFolders(path).All();
        }
        catch (InvalidDataException foreign)
        {
            throw new RestoreRefusedException(foreign.Message);
        }
    }

    /// <summary>The union of both lists. All backups in a directory share one list, so it must begin with what every
    /// manifest there names, even when an older part is restored.</summary>
    private static Guid[] ListOf(
        IReadOnlyList<Guid> own,
        IReadOnlyList<Guid> newer,
        IReadOnlyList<Manifest> known,
        string directory
    )
    {
        Guid[][] orders =
        [
            [.. own.Union(newer)],
            [.. newer.Union(own)],
        ];
        if (orders.FirstOrDefault(list => known.All(manifest => manifest.IsBegunBy(list))) is { } whole)
            return whole;
        var most = known.Max(manifest => manifest.Destroyed);
        throw new RestoreRefusedException(
            orders[0].Length < most
                ? $"The list of destroyed folders names {orders[0].Length}, and this backup knew of {most}: "
                    + "restoring would bring back what was destroyed. Put the newest destroyed.txt into "
                    + $"{directory}, or name it with --destroyed."
                : "The list of destroyed folders is not the one this backup knew: it names "
                    + $"{orders[0].Length} folders, but not the {most} that had been destroyed by then. "
                    + $"Restoring would bring them back. Put the newest destroyed.txt into {directory}, or name "
                    + "it with --destroyed."
        );
    }

    /// <summary>Fills both databases, which must be empty, and purges again the folders on the list.</summary>
    /// <exception cref="RestoreRefusedException">The desk is not empty, a part is not what its manifest says, the parts
    /// do not belong together, the certificate is another desk's, or the journal is broken.</exception>
    public async Task<Restored> RunAsync(Parts parts, CancellationToken ct)
    {
        if ((await journal.NewestAsync(ct)).Seq > 0)
            throw new RestoreRefusedException(
                "This data directory or database already holds a service. Restore into an empty one."
            );
        using var aside = new TemporaryDirectory();
        var body = new ContentDatabase(Expect(new DataDirectory(parts.Body).ContentFile, parts.Content, aside));
        var grants = new KeyDatabase(Expect(new DataDirectory(parts.Grants).KeyFile, parts.Keys, aside));
        foreach (
            var (from, to, folder) in new (Database, Database, string)[]
            {
                (body, content, "content"),
                (grants, keys, "keys"),
            }
        )
            SchemaScripts.Upgrade(from, folder);
        await RefuseForeignPartsAsync(new(grants, body, clock), parts.Destroyed, ct);
        if (!certificates.IsRenewed && !certificates.OpensRingOf(body))
            throw new RestoreRefusedException(
                "The certificate is not that of this backup: it opens none of the keys it should, and no "
                    + "password would open. Name the right one with --certificate, or say --new-certificate if "
                    + "it is lost for good."
            );
        await TableCopy.RunAsync(body, content, "content", ct);
        await TableCopy.RunAsync(grants, keys, "keys", ct);
        await body.CloseAsync(ct);
        await grants.CloseAsync(ct);
        if (await journal.FirstBrokenAsync(ct) is { } broken)
            throw new RestoreRefusedException($"The journal of this backup is broken at line {broken}.");
        return new(
            parts.Content.At,
            parts.Content.Line ?? 0,
            parts.Content.Hash ?? "",
            await purges.FinishListAsync(ct)
        );
    }

    /// <summary>Checks a part's hash and copies it to where its schema can be upgraded; the backup itself is only
    /// read.</summary>
    private static string Expect(string file, Manifest manifest, TemporaryDirectory aside)
    {
        if (!File.Exists(file))
            throw new RestoreRefusedException($"{file} is not there: the backup was not copied whole.");
        if (Manifest.HashOf(file) != manifest.Sha256)
            throw new RestoreRefusedException($"{file} is not what its manifest says: it was changed or damaged.");
        var copy = Path.Combine(aside.Path, Path.GetFileName(file));
        File.Copy(file, copy);
        return copy;
    }

    /// <summary>Refuses content whose keys are in another backup: it could never be opened, unless it was
    /// purged.</summary>
    private static async Task RefuseForeignPartsAsync(
        GrantStore grants,
        IReadOnlyList<Guid> destroyed,
        CancellationToken ct
    )
    {
        var openable = (await grants.OpenableAsync(ct)).Select(grant => (grant.FolderId, grant.KeyId)).ToHashSet();
        var closed = (await grants.InForceAsync(ct)).Count(folder =>
            !openable.Contains((folder.FolderId, folder.KeyId)) && !destroyed.Contains(folder.FolderId)
        );
        if (closed > 0)
            throw new RestoreRefusedException(
                $"The content and the keys do not belong together: {closed} folders could not be opened "
                    + "by anybody. Choose parts of one backup."
            );
    }
}
