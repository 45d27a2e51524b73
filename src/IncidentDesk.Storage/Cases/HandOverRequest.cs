using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Cases;

/// <summary>A request to coordination, made by the only person in charge, to agree to a hand-over: the case's id, who
/// asks, for whom, in which role; nothing else about the case.</summary>
public sealed class HandOverRequest
{
    public Guid Id { get; init; }
    public Guid CoordinatorId { get; init; }
    public Guid CaseId { get; init; }
    public Guid RequesterId { get; init; }
    public Guid PersonId { get; init; }
    public string Role { get; init; } = "";
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public byte[] Signature { get; init; } = [];
    public DateTimeOffset? AgreedAt { get; init; }
    public byte[]? Agreement { get; init; }

    /// <summary>The canonical bytes that the requester signs.</summary>
    internal byte[] Asked() =>
        new CanonicalWriter("IncidentDesk/hand-over-request/v1")
            .Add(Id)
            .Add(CoordinatorId)
            .Add(CaseId)
            .Add(RequesterId)
            .Add(PersonId)
            .Add(Role)
            .Add(AskedAt.ToUnixTimeMilliseconds())
            .Add(EndsAt.ToUnixTimeMilliseconds())
            .ToArray();

    /// <summary>The canonical bytes that the coordinator signs.</summary>
    internal byte[] Agreed(DateTimeOffset at) =>
        new CanonicalWriter("IncidentDesk/hand-over-agreement/v1")
            .Add(Id)
            .Add(CoordinatorId)
            .Add(CaseId)
            .Add(RequesterId)
            .Add(PersonId)
            .Add(Role)
            .Add(at.ToUnixTimeMilliseconds())
            .ToArray();
}
