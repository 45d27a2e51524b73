using IncidentDesk.Rules.Protocols.Duties;

namespace IncidentDesk.Rules;

/// <summary>A deadline, with the time from which it is urgent.</summary>
public sealed record Limit(LimitKind Kind, DateTimeOffset From, DateTimeOffset Warn, DateTimeOffset End)
{
    /// <summary>Its place among several of its kind.</summary>
    public int Index { get; init; }

    /// <summary>What is owed; null for another kind.</summary>
    public StageDuty? Duty { get; init; }

    public static Limit Of(LimitKind kind, DateTimeOffset from, DateTimeOffset end) =>
        new(kind, from, end - (end - from) / 4, end);
}
