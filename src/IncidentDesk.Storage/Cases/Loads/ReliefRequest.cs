using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Cases.Loads;

/// <summary>Coordination asks a colleague to take the place of somebody in cases; it names no case, and gives nobody a
/// key.</summary>
public sealed class ReliefRequest
{
    public Guid Id { get; init; }
    public Guid CoordinatorId { get; init; }

    /// <summary>Whose cases they are.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Who is asked.</summary>
    public Guid ColleagueId { get; init; }

    public DateTimeOffset AskedAt { get; init; }
    public byte[] Signature { get; init; } = [];
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>1 for yes, 0 for no; null before the answer.</summary>
    public long? Agrees { get; init; }

    public byte[]? Answer { get; init; }

    /// <summary>What the colleague said; null before.</summary>
    public bool? SaysYes => Agrees is { } said ? said == 1 : null;

    /// <summary>The canonical bytes that the coordinator signs.</summary>
    internal byte[] Asked() =>
        new CanonicalWriter("IncidentDesk/relief-request/v1")
            .Add(Id)
            .Add(CoordinatorId)
            .Add(PersonId)
            .Add(ColleagueId)
            .Add(AskedAt.ToUnixTimeMilliseconds())
            .ToArray();

    /// <summary>The canonical bytes that the colleague signs.</summary>
    internal byte[] Answered(bool agrees, DateTimeOffset at) =>
        new CanonicalWriter("IncidentDesk/relief-answer/v1")
            .Add(Id)
            .Add(ColleagueId)
            .Add(agrees ? 1 : 0)
            .Add(at.ToUnixTimeMilliseconds())
            .ToArray();
}
