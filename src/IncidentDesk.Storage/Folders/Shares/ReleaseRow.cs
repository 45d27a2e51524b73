using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>A share that a custodian gave to somebody, as it is stored.</summary>
internal sealed class ReleaseRow
{
    public Guid RequestId { get; init; }
    public Guid FolderId { get; init; }
    public Guid KeyId { get; init; }
    public Guid CustodianId { get; init; }
    public int Number { get; init; }
    public int Needed { get; init; }
    public DateTimeOffset At { get; init; }
    public byte[] Sealed { get; init; } = [];
    public byte[] Signature { get; private init; } = [];

    public ReleaseRow Signed(byte[] signature) =>
        new()
        {
            RequestId = RequestId,
            FolderId = FolderId,
            KeyId = KeyId,
            CustodianId = CustodianId,
            Number = Number,
            At = At,
            Sealed = Sealed,
            Signature = signature,
        };

    /// <summary>The canonical bytes that the custodian signs.</summary>
    public byte[] Message(Guid to) =>
        new CanonicalWriter("IncidentDesk/share-release/v1")
            .Add(RequestId)
            .Add(FolderId)
            .Add(KeyId)
            .Add(to)
            .Add(CustodianId)
            .Add(Number)
            .Add(At.ToUnixTimeMilliseconds())
            .Add(Chain.Hash(Sealed))
            .ToArray();
}
