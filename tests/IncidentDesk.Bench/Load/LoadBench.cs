using System.Diagnostics;
using System.Globalization;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Tests.Pages;

namespace IncidentDesk.Bench.Load;

/// <summary>Drives the real program over HTTP as people come, with the people on the same cores: what it carries, how
/// long everybody waits, and what it needs. Each goal stands beside a limit of the same run.</summary>
internal sealed partial class LoadBench(SeededDesk seeded, Limits limits, int cases)
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(30);

    private readonly List<LoadRow> rows = [];
    private readonly List<string> errors = [];

    /// <summary>The lines of the table, and what went wrong.</summary>
    /// <param name="cases">How many new reports the volunteer can read.</param>
    public static async Task<(IReadOnlyList<LoadRow> Rows, IReadOnlyList<string> Errors)> RunAsync(int cases)
    {
        var limits = await Limits.MeasureAsync();
        var seeded = await SeededDesk.MakeAsync(cases);
        var bench = new LoadBench(seeded, limits, cases);
        try
        {
            await bench.StartsAsync();
            await using (var desk = (await DeskProgram.StartAsync(seeded.Data)).Desk)
            {
                await bench.MembersAsync(desk);
                await bench.FilesAsync(desk);
                await bench.ReportersAsync(desk);
            }
            // Its peak is that of the mixed acts alone.
            await using (var desk = (await DeskProgram.StartAsync(seeded.Data)).Desk)
                await bench.MixedAsync(desk);
        }
        finally
        {
            Directory.Delete(seeded.Data, recursive: true);
        }
        return (bench.rows, bench.errors);
    }

    /// <summary>Five starts, and the memory of a desk that nobody uses.</summary>
    private async Task StartsAsync()
    {
        var took = new List<double>();
        var idle = 0.0;
        for (var start = 0; start < 5; start++)
        {
            var (desk, time) = await DeskProgram.StartAsync(seeded.Data);
            await using (desk)
            {
                took.Add(time.TotalSeconds);
                idle = desk.Resident;
            }
        }
        Add("start to the first page, the middle of five", took.Order().ElementAt(2), "s", 2);
        Add("resident after the first page", idle, "MiB", 120);
    }

    private void Add(string what, double value, string unit, double most) =>
        rows.Add(
            new(
                what,
                null,
                Said(value, unit),
                Goal: string.Create(CultureInfo.InvariantCulture, $"≤ {most} {unit}"),
                Holds: value <= most
            )
        );

    private static string Said(double value, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:0.0#} {unit}");

    private Served Keep(Served served)
    {
        errors.AddRange(served.Errors);
        return served;
    }

    /// <summary>A visitor whose waiting is no time of the desk.</summary>
    private static Visitor Person(string url, Stopwatch watch) => new(url, time => ElsewhereAsync(watch, time));

    /// <summary>Lets a person read or type, while the watch stands still.</summary>
    private static async Task ElsewhereAsync(Stopwatch watch, TimeSpan time)
    {
        watch.Stop();
        await Task.Delay(time);
        watch.Start();
    }

    private static async Task ReportAsync(string url, Stopwatch watch)
    {
        using var reporter = Person(url, watch);
        await reporter.SubmitReportAsync("Un récit parmi d’autres.");
    }

    private async Task ReturnAsync(string url, Stopwatch watch)
    {
        using var reporter = new Visitor(url);
        await OpenAsync(reporter, watch);
    }

    /// <summary>Opens the mailbox of the short case by its words; the watch begins when they are sent.</summary>
    private async Task OpenAsync(Visitor reporter, Stopwatch watch)
    {
        var form = await reporter.GetAsync("/mailbox");
        await ElsewhereAsync(watch, TicketStore.Youngest + TimeSpan.FromMilliseconds(200));
        watch.Restart();
        var mailbox = await reporter.FollowAsync(
            Visitor.Form(
                "/mailbox",
                form.Token,
                ("words", string.Join(' ', seeded.Words)),
                ("ticket", form.Field("ticket")!)
            )
        );
        Good(mailbox, "Un récit.");
    }

    private static void Good(Answer answer, string text = "")
    {
        if (answer.Code != 200 || !answer.Text.Contains(text, StringComparison.Ordinal))
            throw new InvalidOperationException($"{answer.Path} answers {answer.Code}: {answer.Problem}");
    }
}
