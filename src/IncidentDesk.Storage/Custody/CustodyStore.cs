using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Custody;

/// <summary>Requests for names, and the custodians' approvals of them. Lapsed requests are deleted, those for original
/// files too.</summary>
public sealed class CustodyStore(
    ContentDatabase content,
    ShareStore shares,
    ReleaseStore releases,
    RosterStore roster,
    TimeProvider clock
)
{
    private const string Insert = """
        INSERT INTO identity_request (id, folder_id, key_id, requester_id, without_consent, asked_at, ends_at,
            signature)
        VALUES (@Id, @FolderId, @KeyId, @RequesterId, @WithoutConsent, @AskedAt, @EndsAt, @Signature)
        """;

    /// <summary>Writes the part of a request that custodians may see, signed by the requester, inside the transaction
    /// of its ledger entry.</summary>
    internal static Task InsertAsync(Work work, Holder requester, IdentityRequested asked, Identity identity)
    {
        var row = Row([]);
        return work.ExecuteAsync(Insert, Row(requester.Sign(row.Message())));

        NameRequest Row(byte[] signature) =>
            new()
            {
                Id = asked.Request,
                FolderId = identity.Folder,
                KeyId = identity.Key,
                RequesterId = asked.By,
                WithoutConsent = asked.Ground.RequiredConsent() is null,
                AskedAt = asked.At,
                EndsAt = asked.At + CustodyRules.Lapse,
                Signature = signature,
            };
    }

    private const string Live = """
        SELECT id, folder_id, key_id, requester_id, without_consent, asked_at, ends_at, signature
        FROM identity_request
        WHERE ends_at >= @now
        ORDER BY asked_at
        """;

    /// <summary>The live requests for which this custodian holds a share, and whether they have approved
    /// each.</summary>
    public async Task<IReadOnlyList<(NameRequest Request, bool Approved)>> WaitingAsync(
        Guid custodian,
        CancellationToken ct
    )
    {
        var waiting = new List<(NameRequest, bool)>();
        foreach (var request in await content.QueryAsync<NameRequest>(Live, new { now = clock.GetUtcNow() }, ct))
            if (
                request.RequesterId != custodian
                && await shares.FindAsync(custodian, request.FolderId, request.KeyId, ct) is not null
            )
                waiting.Add((request, await releases.HasReleasedAsync(request.Id, custodian, ct)));
        return waiting;
    }

    /// <summary>Seals the custodian's share to the requester, with a signed approval; null on success.</summary>
    /// <param name="signing">The custodian's signing secret, unlocked for this act.</param>
    public async Task<Reason?> ApproveAsync(Holder custodian, Guid id, SigningSecret signing, CancellationToken ct)
    {
        var (people, live) = (
            await roster.AllAsync(ct),
            await content.QueryAsync<NameRequest>(Live, new { now = clock.GetUtcNow() }, ct)
        );
        var request = live.FirstOrDefault(request => request.Id == id);
        var share = request is null ? null : await shares.FindAsync(custodian.Id, request.FolderId, request.KeyId, ct);
        var asked = request is null ? null : Asked(request, people, share is not null);
        if (GiveShare.Bars(people.Find(custodian.Id), asked) is { } bar)
            return bar;
        return GiveShare.Outcome(
            await releases.ReleaseAsync(
                ShareKind.Identity,
                id,
                custodian,
                signing,
                request!.RequesterId,
                people.ReadKey(request.RequesterId),
                [share!],
                ct
            )
        );
    }

    private static ShareAsked Asked(NameRequest request, Roster people, bool isHeld) =>
        new(
            people.Find(request.RequesterId),
            people.IsSignedBy(request.RequesterId, request.Message(), request.Signature),
            isHeld
        );

    private const string Delete = """
        DELETE FROM identity_request
        WHERE id = @id
        """;

    private const string DeleteOriginal = """
        DELETE FROM original_request
        WHERE id = @id
        """;

    /// <summary>Deletes a request to custodians, for a name or for an original file.</summary>
    internal static async Task RemoveAsync(Work work, Guid id)
    {
        foreach (var sql in (string[])[Delete, DeleteOriginal])
            await work.ExecuteAsync(sql, new { id });
    }

    private const string DeleteLapsed = """
        DELETE FROM identity_request
        WHERE ends_at < @now
        """;

    private const string DeleteLapsedOriginals = """
        DELETE FROM original_request
        WHERE ends_at < @now
        """;

    private const string Ids = """
        SELECT id
        FROM identity_request
        UNION ALL
        SELECT id
        FROM recovery_request
        UNION ALL
        SELECT id
        FROM original_request
        """;

    /// <summary>Deletes lapsed requests, and every share released for a request that no longer exists.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        foreach (var sql in (string[])[DeleteLapsed, DeleteLapsedOriginals])
            await content.ExecuteAsync(sql, new { now = clock.GetUtcNow() }, ct);
        var given = await releases.RequestsAsync(ct);
        foreach (var over in given.Except(await content.QueryAsync<Guid>(Ids, null, ct)))
            await releases.RemoveRequestAsync(over, ct);
    }
}
