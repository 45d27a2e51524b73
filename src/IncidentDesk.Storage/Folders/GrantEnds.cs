using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Folders;

/// <summary>Who no longer gets a folder's key, signed by whoever acted. A member whose grant is gone without such a row
/// knows that somebody deleted it by hand.</summary>
/// <remarks>Signature under the everyday key over canonical "IncidentDesk/grant-end/v1": folder, member, number of the
/// first key that they do not get.</remarks>
public sealed class GrantEnds(ContentDatabase content, GrantStore grants, RosterStore roster)
{
    private sealed class Row
    {
        public Guid FolderId { get; init; }
        public int Epoch { get; init; }
        public Guid SignerId { get; init; }
        public byte[] Signature { get; init; } = [];
    }

    private const string Delete = """
        DELETE FROM grant_end
        WHERE folder_id = @folder AND holder_id = @member
        """;

    private const string Insert = """
        INSERT INTO grant_end (folder_id, holder_id, epoch, signer_id, signature)
        VALUES (@folder, @member, @epoch, @by, @signature)
        """;

    /// <summary>Who loses the key of a folder when it gets a new one for these readers.</summary>
    internal async Task<GrantEnd> OfAsync(OpenFolder folder, int epoch, IEnumerable<Guid> readers, CancellationToken ct)
    {
        var held = await grants.HoldersAsync(folder.Id, folder.Row.KeyId, ct);
        var people = await roster.AllAsync(ct);
        return new(folder.Id, epoch, [.. held.Except(readers).Where(holder => people.File.Find(holder) is not null)]);
    }

    /// <summary>Records it in the transaction that changes the folder's key.</summary>
    internal static async Task AddAsync(Work work, Holder by, GrantEnd end)
    {
        foreach (var member in end.Members)
        {
            await work.ExecuteAsync(Delete, new { folder = end.Folder, member });
            await work.ExecuteAsync(
                Insert,
                new
                {
                    folder = end.Folder,
                    member,
                    epoch = end.Epoch,
                    by = by.Id,
                    signature = by.Sign(Message(end.Folder, member, end.Epoch)),
                }
            );
        }
    }

    private const string OfMember = """
        SELECT folder_id, epoch, signer_id, signature
        FROM grant_end
        WHERE holder_id = @member
        """;

    /// <summary>The folders whose key this member does not get any more, each with the number of the first such key.
    /// Rows without a member's signature do not count.</summary>
    internal async Task<IReadOnlyDictionary<Guid, int>> OfAsync(Guid member, CancellationToken ct)
    {
        if (await content.QueryAsync<Row>(OfMember, new { member }, ct) is not { Count: > 0 } rows)
            return new Dictionary<Guid, int>();
        var people = await roster.AllAsync(ct);
        return rows.Where(row =>
                people.IsSignedBy(row.SignerId, Message(row.FolderId, member, row.Epoch), row.Signature)
            )
            .ToDictionary(row => row.FolderId, row => row.Epoch);
    }

    private static byte[] Message(Guid folder, Guid member, int epoch) =>
        new CanonicalWriter("IncidentDesk/grant-end/v1").Add(folder).Add(member).Add(epoch).ToArray();
}
