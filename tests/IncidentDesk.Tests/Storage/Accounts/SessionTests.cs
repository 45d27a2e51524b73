using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Tests.Storage.Accounts;

/// <summary>A session opens by its own cookie, for its own kind, while it lasts, and by nothing else.</summary>
public sealed class SessionTests
{
    private static readonly byte[] Value = [1, 2, 3];

    private RunningDesk desk = null!;
    private SessionStore sessions = null!;

    [OneTimeSetUp]
    public async Task Start() => sessions = (desk = await RunningDesk.DemoAsync()).Get<SessionStore>();

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    private Task<byte[]?> OpenAsync(SessionKind kind, string? cookie) => sessions.OpenAsync(kind, cookie, default);

    /// <summary>A flood of long drafts takes its own room, and leaves that of ordinary ones.</summary>
    [Test, Category("Threat-32")]
    public void Long_drafts_and_short_drafts_have_separate_budgets()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var budget = new DraftBudget(
            Microsoft.Extensions.Options.Options.Create(
                new IncidentDesk.Storage.Files.FileSettings { MegabytesDrafts = 1 }
            ),
            clock
        );
        void Take(int draft, int length) =>
            budget.Take([(byte)(draft >> 8), (byte)draft], length, clock.GetUtcNow().AddHours(2));

        Take(1, 600_000);
        Assert.That(() => Take(2, 600_000), Throws.TypeOf<BusyException>());
        Take(1, 900_000);
        for (var draft = 3; draft < 3 + (2 * 1_048_576 - 900_000) / DraftBudget.Short; draft++)
            Take(draft, DraftBudget.Short);
        Assert.That(
            () => Take(999, DraftBudget.Short),
            Throws.TypeOf<BusyException>(),
            "Short ones take as much again, and no more."
        );
        budget.GiveBack([0, 1]);
        Take(999, DraftBudget.Short);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.That(() => Take(1_000, 1_000_000), Throws.Nothing, "What has ended counts no more.");
    }

    [Test]
    public async Task A_session_opens_only_with_its_own_cookie()
    {
        var cookie = await sessions.AddAsync(SessionKind.Desk, Value, default);
        var other = Convert.ToBase64String([
            .. Convert.FromBase64String(cookie)[..31],
            (byte)(Convert.FromBase64String(cookie)[31] ^ 1),
        ]);

        Assert.That(await OpenAsync(SessionKind.Desk, cookie), Is.EqualTo(Value));
        foreach (var wrong in (string?[])[null, "", "x", cookie[..40], cookie + "AAAA", other])
            Assert.That(await OpenAsync(SessionKind.Desk, wrong), Is.Null);
    }

    [Test]
    public async Task A_cookie_of_one_kind_opens_no_other()
    {
        foreach (var kind in Enum.GetValues<SessionKind>())
        {
            var cookie = await sessions.AddAsync(kind, Value, default);
            foreach (var other in Enum.GetValues<SessionKind>())
                Assert.That(await OpenAsync(other, cookie), other == kind ? Is.EqualTo(Value) : Is.Null);
        }
    }

    [Test]
    public async Task A_row_put_under_another_kind_does_not_open()
    {
        var cookie = await sessions.AddAsync(SessionKind.Draft, Value, default);

        await new Thief(desk.Get<ContentDatabase>()).ExecuteAsync(
            "UPDATE session SET kind = @kind",
            new { kind = SessionKind.Desk }
        );

        Assert.That(await OpenAsync(SessionKind.Desk, cookie), Is.Null);
    }

    [TestCase(nameof(SessionKind.Desk))]
    [TestCase(nameof(SessionKind.Mailbox))]
    public async Task A_session_ends_after_30_minutes_without_activity(string kind)
    {
        var cookie = await sessions.AddAsync(Enum.Parse<SessionKind>(kind), Value, default);

        desk.Clock.Advance(TimeSpan.FromMinutes(29));
        var gesture = await OpenAsync(Enum.Parse<SessionKind>(kind), cookie);
        desk.Clock.Advance(TimeSpan.FromMinutes(29));
        var another = await OpenAsync(Enum.Parse<SessionKind>(kind), cookie);
        desk.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.That((gesture, another), Is.EqualTo((Value, Value)));
        Assert.That(await OpenAsync(Enum.Parse<SessionKind>(kind), cookie), Is.Null);
    }

    [TestCase(nameof(SessionKind.Desk), 8)]
    [TestCase(nameof(SessionKind.Mailbox), 2)]
    [TestCase(nameof(SessionKind.Draft), 2)]
    public async Task A_session_ends_after_its_maximum_duration_despite_activity(string kind, int hours)
    {
        var cookie = await sessions.AddAsync(Enum.Parse<SessionKind>(kind), Value, default);

        for (var quarter = 1; quarter < hours * 4; quarter++)
        {
            desk.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
            Assert.That(await OpenAsync(Enum.Parse<SessionKind>(kind), cookie), Is.EqualTo(Value));
        }
        desk.Clock.Advance(TimeSpan.FromMinutes(16));

        Assert.That(await OpenAsync(Enum.Parse<SessionKind>(kind), cookie), Is.Null);
        Assert.That(await sessions.ReplaceAsync(Enum.Parse<SessionKind>(kind), cookie, Value, default), Is.False);
    }

    [Test]
    public async Task A_kept_cookie_opens_no_session_after_the_member_signed_out()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var cookie = ilana.Cookie("desk");
        var before = await OpenAsync(SessionKind.Desk, cookie);

        await ilana.PostFromAsync("/desk", "/desk/signout");

        Assert.That(before, Is.Not.Null);
        Assert.That(await OpenAsync(SessionKind.Desk, cookie), Is.Null);
    }
}
