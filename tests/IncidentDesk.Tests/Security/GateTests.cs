using IncidentDesk.Jobs;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Security;

/// <summary>Whoever tries many things at once gains nothing by it, and keeps nobody else out.</summary>
[NonParallelizable, Category("Threat-32")]
public sealed class GateTests
{
    private const string Wrong = "ce n’est pas lui";

    private RunningDesk desk = null!;

    [SetUp]
    public async Task Start() => desk = await RunningDesk.DemoAsync(cost: SignInCost.ThrownAway);

    [TearDown]
    public async Task Stop() => await desk.DisposeAsync();

    private Thief Content => new(desk.Get<ContentDatabase>());

    /// <summary>Forty forms at once for one login: one is tried after the other, with its wait; beyond a short queue
    /// the rest are told to come again, and keep what they typed.</summary>
    [Test]
    public async Task Forty_simultaneous_passwords_are_tried_in_turn_and_a_known_browser_can_still_sign_in()
    {
        const int tries = 40;
        using Visitor thief = desk.Visitor(),
            ilana = await desk.SignInAsync("ilana");
        for (var free = 0; free < 3; free++)
            await thief.PostAsync("/desk/signin", ("login", "ilana"), ("password", Wrong));
        var token = (await thief.GetAsync("/desk/signin")).Token;
        var sent = Enumerable
            .Range(0, tries)
            .Select(_ => thief.SendAsync(Visitor.Form("/desk/signin", token, ("login", "ilana"), ("password", Wrong))))
            .ToArray();
        Assert.That(
            () => sent.Count(form => form.IsCompleted),
            Is.GreaterThanOrEqualTo(tries - FailureStore.Waiting - 1).After(60_000, 50)
        );

        var own = await ilana.PostAsync("/desk/signin", ("login", "ilana"), ("password", "ilana-port-cendrel"));
        var waited = TimeSpan.Zero;
        for (; !sent.All(form => form.IsCompleted); waited += TimeSpan.FromSeconds(1))
        {
            desk.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(Task.WhenAll(sent), Task.Delay(50));
        }
        var answers = await Task.WhenAll(sent);
        var away = answers.Where(answer => answer.Code == 503).ToArray();

        Assert.That(
            own.Path,
            Is.Not.EqualTo("/desk/signin"),
            "Her browser was signed in before: strangers' tries do not stand in its way."
        );
        Assert.That(answers.Length - away.Length, Is.EqualTo(FailureStore.Waiting + 1));
        Assert.That(
            away,
            Is.All.Matches<Answer>(answer => answer.Headers["Retry-After"] == "60" && answer.Field("login") == "ilana")
        );
        Assert.That(
            waited,
            Is.GreaterThan(TimeSpan.FromSeconds(50)),
            "After three failures, nine tries one after the other wait 1, 2, 4 and six times 8 seconds."
        );
    }

    /// <summary>A try counts before it is made: whoever hangs up before the answer has tried all the same.</summary>
    [Test]
    public async Task A_sign_in_attempt_counts_even_if_the_visitor_disconnects()
    {
        var failures = desk.Get<FailureStore>();
        using var gone = new CancellationTokenSource();

        Assert.That(
            async () =>
                await failures.TryAsync<string>(
                    "sign-in/ilana",
                    async () =>
                    {
                        await gone.CancelAsync();
                        gone.Token.ThrowIfCancellationRequested();
                        return null;
                    },
                    gone.Token
                ),
            Throws.InstanceOf<OperationCanceledException>()
        );

        Assert.That(await Content.OneAsync<long>("SELECT SUM(failures) FROM sign_in_failure"), Is.EqualTo(1));
    }

    [Test]
    public async Task During_a_sign_in_flood_reports_are_received_and_a_known_browser_can_sign_in()
    {
        using var hold = new ManualResetEventSlim();
        var gate = desk.Get<StretchGate>();
        using var ilana = await desk.SignInAsync("ilana");
        var inside = Enumerable
            .Range(0, StretchGate.StrangersPlaces + StretchGate.Waiting)
            .Select(_ =>
                gate.RunAsync(
                    Lane.SignIn,
                    () =>
                    {
                        hold.Wait();
                        return "";
                    },
                    default
                )
            )
            .ToArray();
        try
        {
            using Visitor stranger = desk.Visitor(),
                reporter = desk.Visitor();
            var full = await stranger.PostAsync("/desk/signin", ("login", "ilana"), ("password", Wrong));
            var words = await reporter.SubmitReportAsync("Un récit.");
            var own = await ilana.PostAsync("/desk/signin", ("login", "ilana"), ("password", "ilana-port-cendrel"));

            Assert.That(
                (full.Code, full.Headers["Retry-After"], full.Field("login")),
                Is.EqualTo((503, "60", "ilana"))
            );
            Assert.That(words, Has.Length.EqualTo(8));
            Assert.That(own.Path, Is.Not.EqualTo("/desk/signin"));
            Assert.That(
                await Content.OneAsync<long>("SELECT COUNT(*) FROM sign_in_failure"),
                Is.Zero,
                "Whoever was turned away has tried nothing."
            );
        }
        finally
        {
            hold.Set();
            await Task.WhenAll(inside);
        }
    }

    [Test]
    public async Task A_waiting_sign_in_is_turned_away_after_30_seconds_and_a_waiting_report_is_not()
    {
        using var hold = new ManualResetEventSlim();
        var gate = desk.Get<StretchGate>();
        Task<string?> Enter(Lane lane) =>
            gate.RunAsync(
                lane,
                () =>
                {
                    hold.Wait();
                    return "";
                },
                default
            );
        var inside = new[] { Enter(Lane.SignIn), Enter(Lane.Report) };
        var (stranger, report) = (Enter(Lane.SignIn), Enter(Lane.Report));
        try
        {
            desk.Clock.Advance(StretchGate.Patience);

            Assert.That(await stranger.WaitAsync(TimeSpan.FromSeconds(30)), Is.Null);
            Assert.That(report.IsCompleted, Is.False);
        }
        finally
        {
            hold.Set();
            await Task.WhenAll(inside);
        }
        Assert.That(await report, Is.Not.Null);
    }

    [Test]
    public async Task Opening_public_pages_writes_no_session_row()
    {
        long before = await Content.OneAsync<long>("SELECT COUNT(*) FROM session");
        for (var look = 0; look < 5; look++)
        {
            using var stranger = desk.Visitor();
            foreach (
                var page in (string[])["/", "/report", "/invited", "/mailbox", "/desk/signin", "/desk/signin/recovery"]
            )
                await stranger.GetAsync(page);
        }

        Assert.That(await Content.OneAsync<long>("SELECT COUNT(*) FROM session"), Is.EqualTo(before));
    }

    /// <summary>Names that were tried once and never again, and challenges that nobody answers.</summary>
    [Test]
    public async Task The_sweep_limits_the_number_of_sign_in_failures_and_challenges_and_deletes_old_ones()
    {
        var now = desk.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await Content.ExecuteAsync(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                + $"{FailureStore.Most + 500}) INSERT INTO sign_in_failure (login_hash, failures, at) "
                + "SELECT randomblob(32), 1, @now + i FROM n",
            new { now }
        );
        await Content.ExecuteAsync(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                + $"{ChallengeStore.Most + 500}) INSERT INTO passkey_challenge (id, purpose, person_id, "
                + "state, ends_at) SELECT randomblob(32), 0, NULL, '', @now + 200000 + i FROM n",
            new { now }
        );

        await SweepAsync();
        var kept = await CountAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(16));
        await SweepAsync();

        Assert.That(kept.Failures, Is.InRange(FailureStore.Most - 1, FailureStore.Most));
        Assert.That(kept.Challenges, Is.InRange(ChallengeStore.Most - 1, ChallengeStore.Most));
        Assert.That(await CountAsync(), Is.EqualTo((0L, 0L)));
    }

    private Task SweepAsync() => ActivatorUtilities.CreateInstance<StrangersSweep>(desk.Services).RunAsync(default);

    private async Task<(long Failures, long Challenges)> CountAsync() =>
        (
            await Content.OneAsync<long>("SELECT COUNT(*) FROM sign_in_failure"),
            await Content.OneAsync<long>("SELECT COUNT(*) FROM passkey_challenge")
        );
}
