using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Custody;

/// <summary>A request for the other half of a file's key, as one custodian reads it: who asks, when, and the reason,
/// which only they can read; never which case.</summary>
public sealed class OriginalRequest
{
    public Guid Id { get; init; }
    public Guid CustodianId { get; init; }
    public Guid FolderId { get; init; }
    public Guid KeyId { get; init; }
    public Guid RequesterId { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public byte[] Reason { get; init; } = [];
    public byte[] Signature { get; init; } = [];

    /// <summary>A copy of the request with the requester's signature.</summary>
    internal OriginalRequest Signed(Holder requester) =>
        new()
        {
            Id = Id,
            CustodianId = CustodianId,
            FolderId = FolderId,
            KeyId = KeyId,
            RequesterId = RequesterId,
            AskedAt = AskedAt,
            EndsAt = EndsAt,
            Reason = Reason,
            Signature = requester.Sign(Message()),
        };

    /// <summary>The canonical bytes that the requester signs.</summary>
    internal byte[] Message() =>
        new CanonicalWriter("IncidentDesk/original-request/v1")
            .Add(Id)
            .Add(CustodianId)
            .Add(FolderId)
            .Add(KeyId)
            .Add(RequesterId)
            .Add(AskedAt.ToUnixTimeMilliseconds())
            .Add(EndsAt.ToUnixTimeMilliseconds())
            .Add(Chain.Hash(Reason))
            .ToArray();

    /// <summary>The associated data of the sealed reason: it does not open for another request, file or
    /// custodian.</summary>
    internal static byte[] Binding(Guid request, Guid file, Guid custodian) =>
        new CanonicalWriter("IncidentDesk/original-reason/v1").Add(request).Add(file).Add(custodian).ToArray();
}
