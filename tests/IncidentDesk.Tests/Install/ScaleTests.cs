using System.Diagnostics;
using System.Globalization;
using IncidentDesk.Tests.Pages;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Install;

/// <summary>What one process carries and what two carry, measured through HTTP as people come: <c>tests/scale.sh</c>
/// prints the figures that deploy/SCALE.md quotes.</summary>
[Explicit, NonParallelizable, Category("Scale")]
public sealed class ScaleTests
{
    private const int People = 8;

    private static readonly TimeSpan Each = TimeSpan.FromSeconds(15);

    [TestCase(1)]
    [TestCase(2)]
    public async Task The_throughput_of_the_given_number_of_processes_is_measured(int processes)
    {
        var data = await DemoData.CopyAsync();
        DeskProcess[] nodes =
        [
            .. await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => DeskProcess.ServeAsync("serve", data))),
        ];
        try
        {
            string UrlOf(int person) => nodes[person % processes].Url;
            var words = new string[People][];
            await RateAsync(
                "first pages a second",
                UrlOf,
                async (visitor, _) => Assert.That((await visitor.GetAsync("/")).Code, Is.EqualTo(200))
            );
            await RateAsync(
                "reports received a second (five pages each)",
                UrlOf,
                async (visitor, person) =>
                {
                    using var reporter = new Visitor($"{visitor.Origin}");
                    words[person] = await reporter.SubmitReportAsync("Un récit parmi d’autres.");
                }
            );
            await RateAsync(
                "mailboxes opened a second",
                UrlOf,
                async (visitor, person) =>
                {
                    using var reporter = new Visitor($"{visitor.Origin}");
                    Assert.That(
                        (await reporter.OpenMailboxAsync(words[person])).Text,
                        Does.Contain("Un récit parmi d’autres.")
                    );
                }
            );
            using var ilana = new Visitor(UrlOf(0));
            await ilana.SignInAsync("ilana");
            var cases = await ilana.CasesAsync();
            await RateAsync(
                $"lists of {cases.Length} cases a second, all of one volunteer",
                UrlOf,
                async (visitor, _) => Assert.That((await visitor.GetAsync("/desk")).Code, Is.EqualTo(200)),
                ilana
            );
            await RateAsync(
                "case pages a second, all of one volunteer",
                UrlOf,
                async (visitor, n) =>
                    Assert.That(
                        (await visitor.GetAsync($"/desk/case/{cases[n % cases.Length]}")).Code,
                        Is.EqualTo(200)
                    ),
                ilana
            );
            foreach (var node in nodes)
                TestContext.Out.WriteLine($"{processes}: {node.PeakBytes / 1024 / 1024} MiB of memory at most");
            foreach (var file in Directory.EnumerateFiles(data, "*.db"))
                TestContext.Out.WriteLine(
                    $"{processes}: {Path.GetFileName(file)} {new FileInfo(file).Length / 1024} KiB with "
                        + $"{cases.Length} cases"
                );
        }
        finally
        {
            foreach (var node in nodes)
                node.Dispose();
            SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }

        async Task RateAsync(string what, Func<int, string> urlOf, Func<Visitor, int, Task> act, Visitor? known = null)
        {
            var (done, slowest, watch) = (0, TimeSpan.Zero, Stopwatch.StartNew());
            await Task.WhenAll(
                Enumerable
                    .Range(0, People)
                    .Select(async person =>
                    {
                        using var visitor = new Visitor(urlOf(person), cookies: known?.Cookies);
                        while (watch.Elapsed < Each)
                        {
                            var begun = watch.Elapsed;
                            await act(visitor, person);
                            lock (nodes)
                                (done, slowest) = (
                                    done + 1,
                                    slowest < watch.Elapsed - begun ? watch.Elapsed - begun : slowest
                                );
                        }
                    })
            );
            TestContext.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{processes}: {done / watch.Elapsed.TotalSeconds:0.0} {what}, {People} at once, slowest "
                        + $"{slowest.TotalMilliseconds:0} ms"
                )
            );
        }
    }
}
