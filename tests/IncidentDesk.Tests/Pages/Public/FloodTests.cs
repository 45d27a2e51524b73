using System.Collections.Concurrent;
using System.Diagnostics;
using IncidentDesk.Pages.Public.Mailbox;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>A thousand forms at once that all want to be stretched: the desk lends them two places and a short queue,
/// and somebody who has to write still can.</summary>
[NonParallelizable]
[Category("Threat-25")]
public sealed class FloodTests
{
    private const int Posts = 1_000;

    /// <summary>Ten seconds, or on a slow or busy machine as long as it takes to stretch so often, one after the
    /// other.</summary>
    private const int Stretchings = 120;

    private RunningDesk desk = null!;

    [SetUp]
    public async Task Start() => desk = await RunningDesk.DemoAsync(cost: SignInCost.ThrownAway);

    [TearDown]
    public async Task Stop() => await desk.DisposeAsync();

    private static string UnknownWords()
    {
        using var secret = Receipt.Create();
        return string.Join(' ', Receipt.Words(secret, WordList.French));
    }

    private static TimeSpan OneStretching() =>
        Enumerable
            .Range(0, 3)
            .Max(_ =>
            {
                var start = Stopwatch.GetTimestamp();
                Password.Stretch("un mot de passe"u8, new byte[16], PasswordCost.Receipt).Dispose();
                return Stopwatch.GetElapsedTime(start);
            });

    [Test]
    public async Task A_report_arrives_in_time_during_1000_posts_and_queue_and_memory_stay_bounded()
    {
        using Visitor flood = desk.Visitor(),
            honest = desk.Visitor();
        await honest.PostAsync("/report", ("nobody", "1"));
        await honest.PostAsync("/report/what", ("what", "Un récit."));
        await honest.PostAsync("/report/choices", ("skip", "1"));
        var token = (await flood.GetAsync("/mailbox")).Token;
        var forms = Enumerable
            .Range(0, Posts)
            .Select(_ =>
                Visitor.Form(
                    "/mailbox",
                    token,
                    ("words", UnknownWords()),
                    ("ticket", desk.Get<TicketStore>().New(MailboxIndexPage.Form))
                )
            )
            .ToArray();
        desk.Clock.Advance(TicketStore.Youngest);
        var alone = OneStretching();
        var (codes, busy) = (new ConcurrentBag<(int Code, string? Retry)>(), new TaskCompletionSource());
        using var process = Process.GetCurrentProcess();
        var (before, most) = (process.WorkingSet64, 0L);

        var sending = Task.WhenAll(
            forms.Select(form =>
                Task.Run(async () =>
                {
                    var answer = await flood.SendAsync(form);
                    codes.Add((answer.Code, answer.Headers.GetValueOrDefault("Retry-After")));
                    lock (process)
                    {
                        process.Refresh();
                        most = Math.Max(most, process.WorkingSet64);
                    }
                    if (answer.Code == 503)
                        busy.TrySetResult();
                })
            )
        );
        await busy.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var watch = Stopwatch.StartNew();
        var received = await honest.PostAsync("/report/check");
        watch.Stop();
        await sending;
        var limit = TimeSpan.FromSeconds(
            Math.Max(10, Stretchings * Math.Max(alone.TotalSeconds, OneStretching().TotalSeconds))
        );

        TestContext.Out.WriteLine(
            $"honest report: {watch.ElapsedMilliseconds} ms, limit {limit.TotalMilliseconds:0} ms; "
                + $"{codes.Count(answer => answer.Code == 503)} of {Posts} turned away; "
                + $"{(most - before) / 1_048_576} MiB more"
        );
        Assert.That(
            received.Path,
            Is.EqualTo("/report/words"),
            "Reports have places of their own: the first try arrives."
        );
        Assert.That(watch.Elapsed, Is.LessThan(limit));
        Assert.That(codes.Select(answer => answer.Code).Distinct(), Is.EquivalentTo(new[] { 200, 503 }));
        Assert.That(
            codes.Where(answer => answer.Code == 503),
            Is.All.Matches<(int, string? Retry)>(answer => answer.Retry == "60")
        );
        Assert.That(
            most - before,
            Is.LessThan(1L << 30),
            "Had each been stretched at once, it would be nineteen gigabytes."
        );
    }

    [Test]
    public async Task A_visitor_is_told_to_wait_while_the_queue_is_full_and_the_typed_words_are_kept()
    {
        using var visitor = desk.Visitor();
        using var hold = new ManualResetEventSlim();
        var gate = desk.Get<StretchGate>();
        Task<string?> Enter() =>
            gate.RunAsync(
                Lane.HastyMailbox,
                () =>
                {
                    hold.Wait();
                    return "";
                },
                default
            );
        var inside = Enumerable
            .Range(0, StretchGate.StrangersPlaces + StretchGate.Waiting - 1)
            .Select(_ => Enter())
            .ToList();
        try
        {
            var words = UnknownWords();
            var wrong =
                words[..words.LastIndexOf(' ')]
                + (
                    words.EndsWith(WordList.French[0], StringComparison.Ordinal)
                        ? $" {WordList.French[1]}"
                        : $" {WordList.French[0]}"
                );
            Assert.That(
                Receipt.Parse(wrong, WordList.French),
                Is.Null,
                "One of 256 wrong words fits by chance; not these, most likely."
            );

            var never = await visitor.PostAsync("/mailbox", ("words", wrong));
            inside.Add(Enter());
            var full = await visitor.PostAsync("/mailbox", ("words", words));

            Assert.That(
                (never.Code, never.Problem),
                Is.EqualTo(
                    (200, "Ces mots n’ouvrent aucune boîte. Compare chaque mot et leur ordre avec ce que tu as noté.")
                )
            );
            Assert.That((full.Code, full.Headers["Retry-After"], full.Field("words")), Is.EqualTo((503, "60", words)));
            Assert.That(await Enter(), Is.Null);
            Assert.That(await gate.RunAsync(Lane.Report, () => "", default), Is.Not.Null, "A report passes by.");
            Assert.That(await gate.RunAsync(Lane.Member, () => "", default), Is.Not.Null, "A member too.");
        }
        finally
        {
            hold.Set();
            await Task.WhenAll(inside);
        }
        Assert.That(await gate.RunAsync(Lane.HastyMailbox, () => "", default), Is.Not.Null, "The queue empties.");
    }
}
