namespace IncidentDesk.Rehearsals;

/// <summary>A clock that stands still until the rehearsal sets it.</summary>
internal sealed class RehearsalClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
