using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Custody;

/// <summary>A request for a name as custodians see it: who asks, when, and whether with the person's consent; never
/// which case.</summary>
public sealed class NameRequest
{
    public Guid Id { get; init; }
    public Guid FolderId { get; init; }
    public Guid KeyId { get; init; }
    public Guid RequesterId { get; init; }
    public bool WithoutConsent { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public byte[] Signature { get; init; } = [];

    /// <summary>The canonical bytes that the requester signs.</summary>
    internal byte[] Message() =>
        new CanonicalWriter("IncidentDesk/identity-request/v1")
            .Add(Id)
            .Add(FolderId)
            .Add(KeyId)
            .Add(RequesterId)
            .Add(WithoutConsent ? 1 : 0)
            .Add(AskedAt.ToUnixTimeMilliseconds())
            .Add(EndsAt.ToUnixTimeMilliseconds())
            .ToArray();
}
