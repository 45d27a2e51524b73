using System.Threading.RateLimiting;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Attachments;

/// <summary>The limited number of places for file forms being read. Nobody waits long for one, and a slow sender loses
/// theirs to somebody who waits.</summary>
/// <remarks>Only the time spent waiting for the sender's data counts as slow, not the time the desk needs to seal and
/// clean a file.</remarks>
internal sealed class FileFormPlaces(int places, TimeProvider clock) : IDisposable
{
    /// <summary>The lowest rate in bytes per second; a slower sender falls behind.</summary>
    public const long Floor = 64 * 1024;

    /// <summary>How far behind a sender may be before losing the place to somebody who waits, and how long anybody
    /// waits.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3),
        Patience = TimeSpan.FromSeconds(5);

    private const int Waiting = 64;

    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrencyLimiter limiter = new(
        new()
        {
            PermitLimit = places,
            QueueLimit = Waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );
    private readonly Lock gate = new();
    private readonly List<Place> taken = [];

    /// <summary>A place, and the body to read through it; null when none became free in five seconds.</summary>
    public async Task<Place?> TakeAsync(Stream body, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var asked = limiter.AcquireAsync(1, patience.Token).AsTask();
        for (var waited = TimeSpan.Zero; !asked.IsCompleted && waited < Patience; waited += LooksEvery)
        {
            FreeASlowOne();
            await Task.WhenAny(asked, Task.Delay(LooksEvery, clock, ct));
        }
        if (!asked.IsCompleted)
            await patience.CancelAsync();
        try
        {
            var lease = await asked;
            if (lease.IsAcquired)
                return Enter(new(this, lease, new(body, clock)));
            lease.Dispose();
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => limiter.Dispose();

    private Place Enter(Place place)
    {
        lock (gate)
            taken.Add(place);
        return place;
    }

    /// <summary>Takes the place from the sender furthest behind; one at a time, while somebody waits.</summary>
    private void FreeASlowOne()
    {
        lock (gate)
        {
            if (taken.Where(place => place.Body.Behind > Grace).MaxBy(place => place.Body.Behind) is not { } slowest)
                return;
            taken.Remove(slowest);
            slowest.Lose();
        }
    }

    /// <summary>A place held until it is disposed; <see cref="Lost"/> is cancelled when it is lost.</summary>
    internal sealed class Place(FileFormPlaces all, RateLimitLease lease, Metered body) : IDisposable
    {
        private readonly CancellationTokenSource lost = new();

        public Metered Body => body;
        public CancellationToken Lost => lost.Token;

        public void Lose() => lost.Cancel();

        public void Dispose()
        {
            lock (all.gate)
            {
                all.taken.Remove(this);
                lost.Dispose();
            }
            lease.Dispose();
        }
    }

    /// <summary>A body that measures how far it is behind the lowest rate. Being ahead is not credited: a fast sender
    /// who then stops counts as slow from then on.</summary>
    internal sealed class Metered(Stream body, TimeProvider clock) : OneWayStream
    {
        private long behind,
            since;

        public TimeSpan Behind =>
            TimeSpan.FromTicks(Volatile.Read(ref behind))
            + (Volatile.Read(ref since) is var began and > 0 ? clock.GetElapsedTime(began) : TimeSpan.Zero);

        public override bool CanRead => true;

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            var (began, count) = (clock.GetTimestamp(), 0);
            Volatile.Write(ref since, began);
            try
            {
                return count = await body.ReadAsync(buffer, cancellationToken);
            }
            finally
            {
                Volatile.Write(ref since, 0);
                Volatile.Write(
                    ref behind,
                    Math.Max(0, behind + clock.GetElapsedTime(began).Ticks - count * TimeSpan.TicksPerSecond / Floor)
                );
            }
        }
    }
}
