namespace IncidentDesk.Rules;

/// <summary>A deadline, with the time from which it is urgent.</summary>
public sealed record Limit(LimitKind Kind, DateTimeOffset From, DateTimeOffset Warn, DateTimeOffset End)
{
    public static Limit Of(LimitKind kind, DateTimeOffset from, DateTimeOffset end) =>
        new(kind, from, end - (end - from) / 4, end);
}
