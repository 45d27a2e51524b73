using System.Security.Cryptography;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>How a request for a share shows that it comes from somebody who reads the case: an HMAC of the request
/// under a value that readers derive from the mailbox's key, and that its custodian was given with the share. Each
/// custodian has a value of their own, so that none can make a request that another one accepts.</summary>
internal static class RequestProofs
{
    private const string Insert = """
        INSERT INTO share_proof (request_id, custodian_id, folder_id, proof)
        VALUES (@request, @custodian, @folder, @proof)
        """;

    /// <summary>Writes the proof that one custodian will check.</summary>
    /// <param name="mailbox">The mailbox that the requester opened.</param>
    /// <param name="epoch">Under whose key the share's value was made.</param>
    /// <param name="message">The bytes that the requester signs.</param>
    public static Task InsertAsync(
        Work work,
        OpenFolder mailbox,
        int epoch,
        (Guid Request, Guid Folder, Guid Key) asked,
        Guid custodian,
        byte[] message
    )
    {
        using var check = mailbox.CheckOf(epoch, asked.Folder, asked.Key, custodian);
        var proof = HMACSHA256.HashData(check.Bytes, message);
        return work.ExecuteAsync(
            Insert,
            new
            {
                request = asked.Request,
                custodian,
                folder = asked.Folder,
                proof,
            }
        );
    }

    private const string Find = """
        SELECT proof
        FROM share_proof
        WHERE request_id = @request AND custodian_id = @custodian
        """;

    /// <summary>A request as the rules see it, for one custodian.</summary>
    /// <param name="share">The custodian's share; null when they hold none.</param>
    /// <param name="message">The bytes that the requester signed.</param>
    public static async Task<ShareAsked> AskedAsync(
        ContentDatabase content,
        ShareKind kind,
        Holder custodian,
        ShareRow? share,
        (Guid Request, Guid Requester, byte[] Signature) asked,
        byte[] message,
        Roster people,
        CancellationToken ct
    )
    {
        using var opened = share is null ? null : SealedShares.Open(kind, custodian, share);
        return new(
            people.Find(asked.Requester),
            people.IsSignedBy(asked.Requester, message, asked.Signature),
            share is not null,
            await OfAsync(content, asked.Request, custodian.Id, opened, message, ct)
        );
    }

    /// <summary>What a request shows to this custodian.</summary>
    /// <param name="share">Their share, opened; null when it does not open.</param>
    private static async Task<RequestProof> OfAsync(
        ContentDatabase content,
        Guid request,
        Guid custodian,
        OpenedShare? share,
        byte[] message,
        CancellationToken ct
    )
    {
        if (share is null)
            return RequestProof.Missing;
        if (share.Check is not { } check)
            return RequestProof.FormerShare;
        return
            await content.FirstAsync<byte[]>(Find, new { request, custodian }, ct) is { } proof
            && CryptographicOperations.FixedTimeEquals(proof, HMACSHA256.HashData(check.Bytes, message))
            ? RequestProof.Proven
            : RequestProof.Missing;
    }

    private const string Delete = """
        DELETE FROM share_proof
        WHERE request_id = @request
        """;

    /// <summary>Deletes the proofs of a request that ended.</summary>
    public static Task RemoveAsync(Work work, Guid request) => work.ExecuteAsync(Delete, new { request });

    /// <summary>Deletes the proofs of a purged folder's requests.</summary>
    public const string DeleteOfFolder = """
        DELETE FROM share_proof
        WHERE folder_id = @id
        """;

    private const string DeleteEnded = """
        DELETE FROM share_proof
        WHERE request_id NOT IN (SELECT id FROM identity_request UNION ALL SELECT id FROM original_request)
        """;

    /// <summary>Deletes the proofs of requests that lapsed.</summary>
    public static Task SweepAsync(ContentDatabase content, CancellationToken ct) =>
        content.ExecuteAsync(DeleteEnded, ct: ct);
}
