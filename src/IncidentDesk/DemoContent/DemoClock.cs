namespace IncidentDesk.DemoContent;

/// <summary>The demo's clock: the current time, set back by <see cref="Ago"/> while the demo's past is
/// written.</summary>
internal sealed class DemoClock(TimeProvider real) : TimeProvider
{
    public TimeSpan Ago { get; set; }

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() - Ago;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    public override long GetTimestamp() => real.GetTimestamp();

    public override long TimestampFrequency => real.TimestampFrequency;
}
