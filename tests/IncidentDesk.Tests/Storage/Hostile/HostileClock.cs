namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>A clock that stands at one moment until it is set to another, earlier or later; each reading is a
/// millisecond after the one before.</summary>
internal sealed class HostileClock : TimeProvider
{
    private long now;

    public void Set(DateTimeOffset at) => Interlocked.Exchange(ref now, at.ToUnixTimeMilliseconds());

    public override DateTimeOffset GetUtcNow() =>
        DateTimeOffset.FromUnixTimeMilliseconds(Interlocked.Increment(ref now));
}
