using System.Diagnostics;

namespace IncidentDesk.Bench;

/// <summary>How often something is done in a second, and how long it takes once.</summary>
internal static class Clock
{
    public const int Threads = 2;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    /// <summary>Times a second if these threads had a core each: counted by the processor's time, as OpenSSL counts, so
    /// that a neighbour's load does not enter.</summary>
    public static double PerSecond(int threads, Action once)
    {
        var began = TimeSpan.Zero;
        using var start = new Barrier(threads, _ => began = Used());
        var counts = new long[threads];
        var workers = Enumerable
            .Range(0, threads)
            .Select(worker => new Thread(() =>
            {
                for (var warm = Stopwatch.StartNew(); warm.Elapsed < TimeSpan.FromMilliseconds(300); )
                    once();
                start.SignalAndWait();
                for (var watch = Stopwatch.StartNew(); watch.Elapsed < Long; counts[worker]++)
                    once();
            }))
            .ToArray();
        foreach (var worker in workers)
            worker.Start();
        foreach (var worker in workers)
            worker.Join();
        return counts.Sum() / (Used() - began).TotalSeconds * threads;
    }

    internal static TimeSpan Used()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    /// <summary>Milliseconds, the median of many.</summary>
    public static double Median(int times, Action once)
    {
        once();
        var took = Enumerable
            .Range(0, times)
            .Select(_ =>
            {
                var start = Stopwatch.GetTimestamp();
                once();
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            })
            .Order()
            .ToArray();
        return took[times / 2];
    }
}
