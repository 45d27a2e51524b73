using System.Collections.Concurrent;
using System.Diagnostics;

namespace IncidentDesk.Bench.Load;

/// <summary>Many people who each do the same thing again and again.</summary>
internal static class Crowd
{
    /// <param name="people">How many do it at once.</param>
    /// <param name="act">One time, by one of them: their number, and the watch of how long the desk lets them wait. The
    /// act stops it while a person would read or type.</param>
    /// <returns>The times of everything that began within the given time and was served.</returns>
    public static async Task<Served> RunAsync(string what, int people, TimeSpan time, Func<int, Stopwatch, Task> act)
    {
        var (times, errors) = (new ConcurrentBag<double>(), new ConcurrentBag<string>());
        var all = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, people).Select(person => Task.Run(() => GoOnAsync(person))));
        return new(what, times.Count / all.Elapsed.TotalSeconds, [.. times.Order()], [.. errors]);

        async Task GoOnAsync(int person)
        {
            while (all.Elapsed < time)
            {
                var watch = Stopwatch.StartNew();
                try
                {
                    await act(person, watch);
                    times.Add(watch.Elapsed.TotalMilliseconds);
                }
                catch (Exception given)
                    when (given is HttpRequestException or InvalidOperationException or TaskCanceledException)
                {
                    errors.Add($"{what}: {given.Message}");
                }
            }
        }
    }
}
