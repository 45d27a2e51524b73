using System.Diagnostics;

namespace IncidentDesk.Bench;

/// <summary>How often something is done in a second, and how long it takes once.</summary>
internal static class Clock
{
    public const int Threads = 2;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    /// <summary>Times a second, all threads together; each warms up first.</summary>
    public static double PerSecond(int threads, Action once)
    {
        using var start = new Barrier(threads);
        var counts = new long[threads];
        var workers = Enumerable.Range(0, threads).Select(worker => new Thread(() =>
        {
            for (var warm = Stopwatch.StartNew(); warm.Elapsed < TimeSpan.FromMilliseconds(300);) once();
            start.SignalAndWait();
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < Long; counts[worker]++) once();
        })).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        return counts.Sum() / Long.TotalSeconds;
    }

    /// <summary>Milliseconds, the median of many.</summary>
    public static double Median(int times, Action once)
    {
        once();
        var took = Enumerable.Range(0, times).Select(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            once();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).Order().ToArray();
        return took[times / 2];
    }
}
