namespace IncidentDesk.Rules;

/// <summary>Something that must have happened by a moment, and when it begins to be pressing.</summary>
public sealed record Limit(LimitKind Kind, DateTimeOffset From, DateTimeOffset Warn, DateTimeOffset End)
{
    public static Limit Of(LimitKind kind, DateTimeOffset from, DateTimeOffset end) =>
        new(kind, from, end - (end - from) / 4, end);
}
