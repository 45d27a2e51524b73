using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>Shares released by custodians: each is sealed to the requester in the custodian's own session, with a
/// signature over what was given, to whom and when.</summary>
public sealed class ReleaseStore(KeyDatabase keys, RosterStore roster, TimeProvider clock)
{
    private const string Release = """
        INSERT INTO share_release (request_id, folder_id, key_id, custodian_id, number, at, sealed, signature)
        VALUES (@RequestId, @FolderId, @KeyId, @CustodianId, @Number, @At, @Sealed, @Signature)
        """;

    /// <summary>Opens the custodian's own shares and seals each to one person, with a signed approval.</summary>
    /// <param name="to">The recipient. Shares for recovery are released only if they name this person among the
    /// successors.</param>
    /// <param name="signing">The custodian's signing secret, unlocked for this act.</param>
    /// <returns>How many shares were released; null when they were released before.</returns>
    internal async Task<int?> ReleaseAsync(
        ShareKind kind,
        Guid request,
        Holder custodian,
        SigningSecret signing,
        Guid to,
        byte[] toKey,
        IEnumerable<ShareRow> shares,
        CancellationToken ct
    )
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var rows = new List<ReleaseRow>();
        foreach (var share in shares)
        {
            using var opened = SealedShares.Open(kind, custodian, share);
            if (opened is null || (kind == ShareKind.Recovery && !opened.Successors.Contains(to)))
                continue;
            var row = RowOf(request, share, at, Sealed(request, share, opened.Share, to, toKey));
            rows.Add(row.Signed(signing.Sign(row.Message(to))));
        }
        return await keys.TryAsync(
            async work =>
            {
                foreach (var row in rows)
                    await work.ExecuteAsync(Release, row);
                return true;
            },
            ct
        )
            ? rows.Count
            : null;
    }

    private static ReleaseRow RowOf(Guid request, ShareRow share, DateTimeOffset at, byte[] box) =>
        new()
        {
            RequestId = request,
            FolderId = share.FolderId,
            KeyId = share.KeyId,
            CustodianId = share.CustodianId,
            Number = share.Number,
            At = at,
            Sealed = box,
        };

    private static byte[] Sealed(Guid request, ShareRow share, Secret secret, Guid to, byte[] toKey) =>
        Envelope.Seal(
            toKey,
            secret.Bytes,
            Binding(request, share.FolderId, share.KeyId, share.CustodianId, share.Number, to)
        );

    private const string Released = """
        SELECT r.request_id, r.folder_id, r.key_id, r.custodian_id, r.number, r.at, r.sealed, r.signature, s.needed
        FROM share_release r
        JOIN key_share s ON s.folder_id = r.folder_id AND s.key_id = r.key_id AND s.custodian_id = r.custodian_id
            AND s.number = r.number
        WHERE r.request_id = @request
        ORDER BY r.folder_id, r.number
        """;

    /// <summary>The shares released to this person for a request whose custodian still holds the seat and the share,
    /// and signed the release. Others do not count. The caller disposes them.</summary>
    internal async Task<ReleasedShares> ReleasedAsync(Guid request, Holder to, CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        using var opening = new Opening();
        var shares = new List<ReleasedShare>();
        foreach (var row in await keys.QueryAsync<ReleaseRow>(Released, new { request }, ct))
            if (
                people.Find(row.CustodianId) is { } custodian
                && custodian.Has(Role.Custodian)
                && custodian.Id != to.Id
                && Signature.Verify(
                    Convert.FromHexString(people.SignKey(custodian.Id)),
                    row.Message(to.Id),
                    row.Signature
                )
                && Opened(row, to) is { } share
            )
                shares.Add(opening.Add(Given(row, share)));
        return opening.Answer(new ReleasedShares(shares));
    }

    private static ReleasedShare Given(ReleaseRow row, Secret share) =>
        new(row.FolderId, row.KeyId, row.Needed, new(row.RequestId, row.CustodianId, row.Number, row.At), share);

    /// <summary>The approvals that came with the shares released to this person, without the shares.</summary>
    internal async Task<IReadOnlyList<Approval>> ApprovalsAsync(Guid request, Holder to, CancellationToken ct)
    {
        using var released = await ReleasedAsync(request, to, ct);
        return released.Approvals;
    }

    private static Secret? Opened(ReleaseRow row, Holder to)
    {
        try
        {
            var share = Envelope.Open(
                to.Root,
                row.Sealed,
                Binding(row.RequestId, row.FolderId, row.KeyId, row.CustodianId, row.Number, to.Id)
            );
            if (share.Length == SealedShares.ShareLength && share.Bytes[0] == row.Number)
                return share;
            share.Dispose();
            return null;
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    private const string HasReleased = """
        SELECT COUNT(*)
        FROM share_release
        WHERE request_id = @request AND custodian_id = @custodian
        """;

    public async Task<bool> HasReleasedAsync(Guid request, Guid custodian, CancellationToken ct) =>
        await keys.FirstAsync<int>(HasReleased, new { request, custodian }, ct) > 0;

    /// <summary>Combines shares until <paramref name="open"/> accepts a key, and answers its result; null when no
    /// combination fits.</summary>
    /// <param name="open">Takes ownership of the key; answers null for a wrong one.</param>
    internal static async Task<T?> CombineAsync<T>(
        IReadOnlyList<Secret> shares,
        int needed,
        Func<Secret, Task<T?>> open
    )
        where T : class
    {
        foreach (var chosen in Choose(shares, Math.Max(needed, Floors.Custodians)))
            if (await open(Sharing.Combine(chosen)) is { } opened)
                return opened;
        return null;
    }

    private static IEnumerable<ImmutableList<Secret>> Choose(IReadOnlyList<Secret> shares, int count, int from = 0)
    {
        if (count == 0)
        {
            yield return [];
            yield break;
        }
        for (var first = from; first <= shares.Count - count; first++)
            foreach (var rest in Choose(shares, count - 1, first + 1))
                yield return rest.Insert(0, shares[first]);
    }

    private const string RemoveRequest = """
        DELETE FROM share_release
        WHERE request_id = @request
        """;

    /// <summary>Deletes the shares released for a request.</summary>
    internal Task RemoveRequestAsync(Guid request, CancellationToken ct) =>
        keys.ExecuteAsync(RemoveRequest, new { request }, ct);

    private const string Requests = """
        SELECT DISTINCT request_id
        FROM share_release
        """;

    /// <summary>The requests for which a share was released.</summary>
    internal Task<IReadOnlyList<Guid>> RequestsAsync(CancellationToken ct) => keys.QueryAsync<Guid>(Requests, null, ct);

    private static byte[] Binding(Guid request, Guid folder, Guid key, Guid custodian, int number, Guid to) =>
        new CanonicalWriter("IncidentDesk/released-share/v1")
            .Add(request)
            .Add(folder)
            .Add(key)
            .Add(custodian)
            .Add(number)
            .Add(to)
            .ToArray();
}
