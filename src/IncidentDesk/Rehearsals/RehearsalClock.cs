namespace IncidentDesk.Rehearsals;

/// <summary>A clock that only a rehearsal moves.</summary>
internal sealed class RehearsalClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
