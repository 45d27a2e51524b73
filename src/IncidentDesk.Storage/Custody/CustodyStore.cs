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
    /// of its ledger entry; for each custodian, the proof that it comes from somebody who reads the case.</summary>
    internal static async Task InsertAsync(
        Work work,
        Holder requester,
        IdentityRequested asked,
        Identity identity,
        OpenFolder mailbox
    )
    {
        var message = Row([]).Message();
        await work.ExecuteAsync(Insert, Row(requester.Sign(message)));
        if (identity.ProofEpoch is { } epoch)
            foreach (var custodian in identity.Custodians)
                await RequestProofs.InsertAsync(
                    work,
                    mailbox,
                    epoch,
                    (asked.Request, identity.Folder, identity.Key),
                    custodian,
                    message
                );

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

    /// <summary>The live requests for which this custodian holds a share, whether they have approved each, and what it
    /// shows of its origin; and how many were put into the database by somebody who cannot read the case. Each share is
    /// opened once.</summary>
    public async Task<(
        IReadOnlyList<(NameRequest Request, bool Approved, RequestProof Proof)> Genuine,
        int Forged
    )> WaitingAsync(Holder custodian, CancellationToken ct)
    {
        var (people, waiting) = (await roster.AllAsync(ct), new List<(NameRequest, bool, RequestProof)>());
        var held = await HeldAsync(custodian, people, ct);
        foreach (var (request, asked) in held)
            if (GiveShare.IsGenuine(asked, custodian.Id))
                waiting.Add((request, await releases.HasReleasedAsync(request.Id, custodian.Id, ct), asked.Proof));
        return (waiting, held.Count(one => GiveShare.IsForged(one.Asked)));
    }

    private async Task<IReadOnlyList<(NameRequest Request, ShareAsked Asked)>> HeldAsync(
        Holder custodian,
        Roster people,
        CancellationToken ct
    )
    {
        var held = new List<(NameRequest, ShareAsked)>();
        foreach (var request in await LiveAsync(ct))
            if (
                request.RequesterId != custodian.Id
                && await shares.FindAsync(custodian.Id, request.FolderId, request.KeyId, ct) is { } share
            )
                held.Add((request, await AskedAsync(custodian, request, share, people, ct)));
        return held;
    }

    private Task<IReadOnlyList<NameRequest>> LiveAsync(CancellationToken ct) =>
        content.QueryAsync<NameRequest>(Live, new { now = clock.GetUtcNow() }, ct);

    /// <summary>Seals the custodian's share to the requester, with a signed approval; null on success.</summary>
    /// <param name="signing">The custodian's signing secret, unlocked for this act.</param>
    public async Task<Reason?> ApproveAsync(Holder custodian, Guid id, SigningSecret signing, CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        var request = (await LiveAsync(ct)).FirstOrDefault(request => request.Id == id);
        var share = request is null ? null : await shares.FindAsync(custodian.Id, request.FolderId, request.KeyId, ct);
        var asked = request is null ? null : await AskedAsync(custodian, request, share, people, ct);
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

    private Task<ShareAsked> AskedAsync(
        Holder custodian,
        NameRequest request,
        ShareRow? share,
        Roster people,
        CancellationToken ct
    ) =>
        RequestProofs.AskedAsync(
            content,
            ShareKind.Identity,
            custodian,
            share,
            (request.Id, request.RequesterId, request.Signature),
            request.Message(),
            people,
            ct
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
        await RequestProofs.RemoveAsync(work, id);
    }

    private const string Names = """
        SELECT id, folder_id, key_id, requester_id, without_consent, asked_at, ends_at, signature
        FROM identity_request
        WHERE id IN @ids
        """;

    private const string Originals = """
        SELECT id, custodian_id, folder_id, key_id, requester_id, asked_at, ends_at, reason, signature
        FROM original_request
        WHERE id IN @ids
        """;

    /// <summary>Those of these requests that have a row, of which each row is as whoever asked signed it.</summary>
    /// <param name="asked">Requests for names and for original files, each with who asked.</param>
    internal async Task<IReadOnlyList<Guid>> AsSignedAsync(IReadOnlyDictionary<Guid, Guid> asked, CancellationToken ct)
    {
        var (people, ids) = (await roster.AllAsync(ct), new { ids = Database.List(asked.Keys) });
        var names = await content.QueryAsync<NameRequest>(Names, ids, ct);
        var originals = await content.QueryAsync<OriginalRequest>(Originals, ids, ct);
        return
        [
            .. names
                .Select(row => (row.Id, IsSigned: IsSigned(row.Id, row.RequesterId, row.Message(), row.Signature)))
                .Concat(
                    originals.Select(row =>
                        (row.Id, IsSigned: IsSigned(row.Id, row.RequesterId, row.Message(), row.Signature))
                    )
                )
                .GroupBy(row => row.Id, row => row.IsSigned)
                .Where(rows => rows.All(isSigned => isSigned))
                .Select(rows => rows.Key),
        ];

        bool IsSigned(Guid id, Guid by, byte[] message, byte[] signature) =>
            asked[id] == by && people.IsSignedBy(by, message, signature);
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
        await RequestProofs.SweepAsync(content, ct);
        var given = await releases.RequestsAsync(ct);
        foreach (var over in given.Except(await content.QueryAsync<Guid>(Ids, null, ct)))
            await releases.RemoveRequestAsync(over, ct);
    }
}
