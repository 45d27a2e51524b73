using System.Text;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Custody;

/// <summary>What custodians see of requests for original files, and how they give their half.</summary>
public sealed partial class OriginalStore
{
    private const string Live = """
        SELECT id, custodian_id, folder_id, key_id, requester_id, asked_at, ends_at, reason, signature
        FROM original_request
        WHERE custodian_id = @custodian AND ends_at >= @now
        ORDER BY asked_at
        """;

    /// <summary>The live requests to this custodian for which they hold the half, each with its reason, whether they
    /// gave it, and what it shows of its origin; and how many were put into the database by somebody who cannot read
    /// the case. Each half is opened once.</summary>
    public async Task<(
        IReadOnlyList<(OriginalRequest Request, string Why, bool Given, RequestProof Proof)> Genuine,
        int Forged
    )> WaitingAsync(Holder custodian, CancellationToken ct)
    {
        var (waiting, all) = (new List<(OriginalRequest, string, bool, RequestProof)>(), await AllAsync(custodian, ct));
        foreach (var (request, asked) in all)
            if (asked.IsHeld && GiveShare.IsGenuine(asked, custodian.Id) && Why(custodian, request) is { } why)
                waiting.Add((request, why, await releases.HasReleasedAsync(request.Id, custodian.Id, ct), asked.Proof));
        return (waiting, all.Count(one => GiveShare.IsForged(one.Asked)));
    }

    private async Task<IReadOnlyList<(OriginalRequest Request, ShareAsked Asked)>> AllAsync(
        Holder custodian,
        CancellationToken ct
    )
    {
        var (people, all) = (await roster.AllAsync(ct), new List<(OriginalRequest, ShareAsked)>());
        foreach (var request in await LiveAsync(custodian.Id, ct))
            all.Add(
                (request, await AskedAsync(custodian, request, await ShareAsync(custodian, request, ct), people, ct))
            );
        return all;
    }

    /// <summary>Seals the custodian's half to the requester, with a signed approval; null on success.</summary>
    /// <param name="signing">The custodian's signing secret, unlocked for this act.</param>
    public async Task<Reason?> GiveAsync(Holder custodian, Guid id, SigningSecret signing, CancellationToken ct)
    {
        var people = await roster.AllAsync(ct);
        var request = (await LiveAsync(custodian.Id, ct)).FirstOrDefault(request => request.Id == id);
        var share = request is null ? null : await ShareAsync(custodian, request, ct);
        var asked = request is null ? null : await AskedAsync(custodian, request, share, people, ct);
        if (GiveShare.Bars(people.Find(custodian.Id), asked) is { } bar)
            return bar;
        return GiveShare.Outcome(
            await releases.ReleaseAsync(
                ShareKind.Original,
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

    private Task<IReadOnlyList<OriginalRequest>> LiveAsync(Guid custodian, CancellationToken ct) =>
        content.QueryAsync<OriginalRequest>(Live, new { custodian, now = clock.GetUtcNow() }, ct);

    private Task<ShareRow?> ShareAsync(Holder custodian, OriginalRequest request, CancellationToken ct) =>
        shares.FindAsync(custodian.Id, request.FolderId, request.KeyId, ct);

    private Task<ShareAsked> AskedAsync(
        Holder custodian,
        OriginalRequest request,
        ShareRow? share,
        Roster people,
        CancellationToken ct
    ) =>
        RequestProofs.AskedAsync(
            content,
            ShareKind.Original,
            custodian,
            share,
            (request.Id, request.RequesterId, request.Signature),
            request.Message(),
            people,
            ct
        );

    private static string? Why(Holder custodian, OriginalRequest request)
    {
        try
        {
            return Encoding.UTF8.GetString(
                Padding.Unpad(
                    Envelope.OpenBytes(
                        custodian.Root,
                        request.Reason,
                        OriginalRequest.Binding(request.Id, request.KeyId, custodian.Id)
                    )
                )
            );
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }
}
