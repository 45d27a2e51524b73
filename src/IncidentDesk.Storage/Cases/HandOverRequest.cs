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

    /// <summary>Whose place that person takes; null when nobody leaves the case.</summary>
    public Guid? ReplacedId { get; init; }

    public string Role { get; init; } = "";
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public byte[] Signature { get; init; } = [];
    public DateTimeOffset? AgreedAt { get; init; }
    public byte[]? Agreement { get; init; }

    /// <summary>The canonical bytes that the requester signs.</summary>
    internal byte[] Asked() =>
        Begun("IncidentDesk/hand-over-request")
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
        Begun("IncidentDesk/hand-over-agreement")
            .Add(Id)
            .Add(CoordinatorId)
            .Add(CaseId)
            .Add(RequesterId)
            .Add(PersonId)
            .Add(Role)
            .Add(at.ToUnixTimeMilliseconds())
            .ToArray();

    /// <summary>The first bytes of either: what it is, and whose place is taken, if anybody's.</summary>
    private CanonicalWriter Begun(string what) =>
        ReplacedId is { } replaced
            ? new CanonicalWriter($"{what}/v2").Add(replaced)
            : new CanonicalWriter($"{what}/v1");
}
