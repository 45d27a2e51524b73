using IncidentDesk.Rules.Cases;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>What the databases say in clear about cases, hashed: while it is the same, a case need not be opened to see
/// that nobody wrote in it, took a key from it, or changed one of these rows by hand.</summary>
/// <remarks>SHA-256, 16 bytes of it, over canonical "case-mark": the row of the case, then for each folder of it its
/// row, its reminders, its date of purging and the number of its grants.</remarks>
public sealed class CaseMarks(ContentDatabase content, GrantStore grants, CaseRows cases, PurgeMarks purges)
{
    /// <summary>The length of a mark in bytes.</summary>
    internal const int Size = 16;

    private sealed class FolderRow
    {
        public Guid CaseId { get; init; }
        public Guid Id { get; init; }
        public int Epoch { get; init; }
        public Guid KeyId { get; init; }
        public int Length { get; init; }
        public byte[] Head { get; init; } = [];
        public long? PurgeAt { get; init; }
    }

    private const string AllFolders = """
        SELECT f.id AS case_id, f.id, f.epoch, f.key_id, f.length, f.head, f.purge_at
        FROM folder f
        WHERE f.id IN @ids AND f.kind = @kind
        UNION ALL
        SELECT c.id AS case_id, f.id, f.epoch, f.key_id, f.length, f.head, f.purge_at
        FROM incident_case c
        JOIN folder f ON f.id = c.mailbox_id
        WHERE c.id IN @ids
        UNION ALL
        SELECT o.case_id, f.id, f.epoch, f.key_id, f.length, f.head, f.purge_at
        FROM case_folder o
        JOIN folder f ON f.id = o.folder_id
        WHERE o.case_id IN @ids
        """;

    private sealed class DueRow
    {
        public Guid FolderId { get; init; }
        public long Count { get; init; }
        public long Moments { get; init; }
        public long Numbers { get; init; }

        public byte[] Of() => new CanonicalWriter("due").Add(Count).Add(Moments).Add(Numbers).ToArray();
    }

    private const string Dues = """
        SELECT folder_id, COUNT(*) AS count, SUM(at) AS moments, SUM(nth) AS numbers
        FROM due
        WHERE folder_id IN @ids
        GROUP BY folder_id
        """;

    private const string Dates = """
        SELECT d.folder_id, d.subject, d.at, d.line, d.signer_id, d.proof, d.mark, j.hash AS line_before
        FROM purge_date d
        LEFT JOIN journal j ON j.seq = d.line - 1
        WHERE d.folder_id IN @ids
        """;

    /// <summary>With whether the desk's mark holds, which a lost key ring ends without changing a row.</summary>
    private byte[] Of(KeptDate date) =>
        new CanonicalWriter("date")
            .Add(date.At.ToUnixTimeMilliseconds())
            .Add(date.Line)
            .Add(date.Proof)
            .Add(purges.Hold(date) ? 1 : 0)
            .ToArray();

    /// <summary>The marks of those of these folders that are cases, each with the key that its folder names.</summary>
    internal async Task<IReadOnlyDictionary<Guid, (byte[] Mark, Guid Key)>> OfAsync(
        IEnumerable<Guid> ids,
        CancellationToken ct
    )
    {
        var marks = new Dictionary<Guid, (byte[], Guid)>();
        foreach (var some in ids.Chunk(500))
            await AddAsync(marks, some, ct);
        return marks;
    }

    private async Task AddAsync(Dictionary<Guid, (byte[], Guid)> marks, Guid[] ids, CancellationToken ct)
    {
        var rows = await cases.AllAsync(ids, ct);
        if (rows.Count == 0)
            return;
        var folders = (
            await content.QueryAsync<FolderRow>(
                AllFolders,
                new { ids = Database.List(rows.Select(row => row.Id)), kind = FolderKind.Case },
                ct
            )
        ).ToLookup(folder => folder.CaseId);
        var beside = await BesideAsync(folders.SelectMany(of => of).Select(folder => folder.Id).Distinct(), ct);
        foreach (var row in rows)
            if (folders[row.Id].FirstOrDefault(folder => folder.Id == row.Id) is { } own)
                marks[row.Id] = (Of(row, folders[row.Id], beside), own.KeyId);
    }

    /// <summary>What other rows say of folders, as bytes, by folder.</summary>
    private async Task<ILookup<Guid, byte[]>> BesideAsync(IEnumerable<Guid> folders, CancellationToken ct)
    {
        var found = new List<(Guid Folder, byte[] Bytes)>();
        foreach (var some in folders.Chunk(500))
        {
            var about = new { ids = Database.List(some) };
            found.AddRange((await content.QueryAsync<DueRow>(Dues, about, ct)).Select(row => (row.FolderId, row.Of())));
            found.AddRange(
                (await content.QueryAsync<KeptDate>(Dates, about, ct)).Select(date => (date.FolderId, Of(date)))
            );
            found.AddRange(
                (await grants.HoldersAsync(some, ct))
                    .GroupBy(of => of.Key.Folder, of => of.Count())
                    .Select(of => (of.Key, new CanonicalWriter("grants").Add(of.Sum()).ToArray()))
            );
        }
        return found.ToLookup(one => one.Folder, one => one.Bytes);
    }

    private static byte[] Of(CaseRow row, IEnumerable<FolderRow> folders, ILookup<Guid, byte[]> beside)
    {
        var all = new CanonicalWriter("case-mark")
            .Add(row.Id)
            .Add(row.MailboxId)
            .Add(row.Protocol)
            .Add(row.ProtocolVersion)
            .Add(row.Stage)
            .Add((long)row.Status)
            .Add(row.Version)
            .Add(row.OpenedAt.ToUnixTimeMilliseconds())
            .Add(row.EndsAt?.ToUnixTimeMilliseconds() ?? 0);
        foreach (var folder in folders.OrderBy(folder => folder.Id))
        {
            all.Add(folder.Id)
                .Add(folder.Epoch)
                .Add(folder.KeyId)
                .Add(folder.Length)
                .Add(folder.Head)
                .Add(folder.PurgeAt ?? 0);
            foreach (var bytes in beside[folder.Id])
                all.Add(bytes);
        }
        return Chain.Hash(all.ToArray())[..Size];
    }
}
