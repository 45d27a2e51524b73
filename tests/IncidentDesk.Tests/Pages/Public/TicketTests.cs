using IncidentDesk.Jobs;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>The tickets of public forms: each counts once, no sooner than anybody types, on every node; and nobody
/// loses a word to them.</summary>
[Category("Threat-01"), Category("Threat-25")]
public sealed class TicketTests
{
    private const string Sentence = "Un récit à ne pas perdre.";

    private RunningDesk desk = null!;
    private Visitor visitor = null!;

    [SetUp]
    public async Task Start() => visitor = (desk = await RunningDesk.DemoAsync()).Visitor();

    [TearDown]
    public async Task Stop()
    {
        visitor.Dispose();
        await desk.DisposeAsync();
    }

    private TicketStore Tickets => desk.Get<TicketStore>();

    /// <summary>The form of a page as it was first opened, to be sent as often as a test likes.</summary>
    private async Task<Func<HttpRequestMessage>> FormOfAsync(string page, params (string, string)[] fields)
    {
        var open = await visitor.GetAsync(page);
        return () => Visitor.Form(page, open.Token, [.. fields, .. open.Carried(fields)]);
    }

    private async Task AtTheEndAsync()
    {
        await visitor.PostAsync("/report", ("nobody", "1"));
        await visitor.PostAsync("/report/what", ("what", Sentence));
        await visitor.PostAsync("/report/choices", ("skip", "1"));
    }

    private Task<long> ReportsAsync() =>
        new Thief(desk.Get<ContentDatabase>()).OneAsync<long>("SELECT COUNT(*) FROM incident_case");

    [Test]
    public async Task A_receipt_sent_too_soon_after_the_page_opened_is_kept_in_the_form_with_a_message_to_wait()
    {
        var words = string.Join(' ', await visitor.SubmitReportAsync(Sentence));
        var form = await FormOfAsync("/mailbox", ("words", words));

        var early = await visitor.SendAsync(form());
        desk.Clock.Advance(TicketStore.Youngest);
        var then = await visitor.FollowAsync(form());

        Assert.That((early.Code, early.Headers["Retry-After"], early.Field("words")), Is.EqualTo((429, "2", words)));
        Assert.That(early.Problem, Does.Contain("attends deux secondes"));
        Assert.That(then.Said, Is.EqualTo(new[] { Sentence }));
    }

    [Test]
    public async Task A_receipt_form_works_once_and_a_second_sending_gets_a_new_form_with_the_typed_words()
    {
        var words = string.Join(' ', await visitor.SubmitReportAsync(Sentence));
        var form = await FormOfAsync("/mailbox", ("words", words));
        desk.Clock.Advance(TicketStore.Youngest);
        await visitor.SendAsync(form());
        using var thief = desk.Visitor();

        var again = await visitor.SendAsync(form());
        desk.Clock.Advance(TicketStore.Youngest);
        var afresh = await visitor.FollowAsync(
            Visitor.Form("/mailbox", again.Token, ("words", again.Field("words")!), ("ticket", again.Field("ticket")!))
        );

        Assert.That((again.Code, again.Field("words")), Is.EqualTo((200, words)));
        Assert.That(again.Problem, Does.StartWith("Cette page avait déjà servi"));
        Assert.That(afresh.Said, Is.EqualTo(new[] { Sentence }));
    }

    [Test]
    public async Task Only_1_of_20_simultaneous_uses_of_a_ticket_succeeds()
    {
        var ticket = Tickets.New("mailbox");
        desk.Clock.Advance(TicketStore.Youngest);

        var uses = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => Tickets.UseAsync("mailbox", ticket, default)))
        );

        Assert.That(uses.Count(use => use == TicketUse.Good), Is.EqualTo(1));
    }

    [Test]
    public async Task A_ticket_spent_on_one_node_is_spent_on_every_node()
    {
        var other = ActivatorUtilities.CreateInstance<TicketStore>(desk.Services);
        var ticket = other.New("mailbox");
        desk.Clock.Advance(TicketStore.Youngest);

        Assert.That(await Tickets.UseAsync("mailbox", ticket, default), Is.EqualTo(TicketUse.Good));
        Assert.That(await other.UseAsync("mailbox", ticket, default), Is.EqualTo(TicketUse.Useless));
    }

    [Test]
    public async Task A_ticket_that_is_missing_expired_changed_or_of_another_form_is_refused()
    {
        var ticket = Tickets.New("mailbox");
        desk.Clock.Advance(TicketStore.Youngest);
        var changed = ticket[..^4] + (ticket[^4] == 'A' ? 'B' : 'A') + ticket[^3..];

        foreach (
            var (form, wrong) in new[]
            {
                ("report", ticket),
                ("mailbox", changed),
                ("mailbox", "nothing"),
                ("mailbox", "%"),
                ("mailbox", ""),
            }
        )
            Assert.That(await Tickets.UseAsync(form, wrong, default), Is.EqualTo(TicketUse.Useless), wrong);
        Assert.That(await Tickets.UseAsync("mailbox", null, default), Is.EqualTo(TicketUse.Useless));
        desk.Clock.Advance(TicketStore.Oldest);
        Assert.That(await Tickets.UseAsync("mailbox", ticket, default), Is.EqualTo(TicketUse.Useless));
    }

    [Test]
    public async Task A_used_ticket_is_deleted_only_after_it_would_have_expired()
    {
        var (content, ticket) = (new Thief(desk.Get<ContentDatabase>()), Tickets.New("mailbox"));
        desk.Clock.Advance(TicketStore.Youngest);
        await Tickets.UseAsync("mailbox", ticket, default);

        await ActivatorUtilities.CreateInstance<CleanSweep>(desk.Services).RunAsync(default);
        Assert.That(await Tickets.UseAsync("mailbox", ticket, default), Is.EqualTo(TicketUse.Useless));
        Assert.That(await content.OneAsync<long>("SELECT COUNT(*) FROM spent_ticket"), Is.EqualTo(1));
        desk.Clock.Advance(TicketStore.Oldest);
        await ActivatorUtilities.CreateInstance<CleanSweep>(desk.Services).RunAsync(default);
        Assert.That(await content.OneAsync<long>("SELECT COUNT(*) FROM spent_ticket"), Is.Zero);
        Assert.That(await Tickets.UseAsync("mailbox", ticket, default), Is.EqualTo(TicketUse.Useless));
    }

    [Test]
    public async Task A_report_sent_by_two_clicks_arrives_once_and_its_receipt_is_shown()
    {
        await AtTheEndAsync();
        var (form, before) = (await FormOfAsync("/report/check"), await ReportsAsync());
        desk.Clock.Advance(TicketStore.Youngest);

        // The browser drops the answer to the first click, with whatever cookie it brings.
        using (var lost = desk.Client())
        {
            using var first = form();
            first.Headers.Add("Cookie", visitor.Cookies.GetCookieHeader(visitor.Origin));
            using var _ = await lost.SendAsync(first);
        }
        var second = await visitor.FollowAsync(form());

        Assert.That(await ReportsAsync(), Is.EqualTo(before + 1));
        Assert.That(second.Path, Is.EqualTo("/report/words"));
        Assert.That(second.Html, Does.Contain("id=\"receipt\"").And.Match("<li lang=\"fr\">[a-z]{4,8}</li>"));
    }

    [Test]
    public async Task A_report_sent_too_early_keeps_its_draft_and_goes_when_it_is_sent_again()
    {
        await AtTheEndAsync();
        var form = await FormOfAsync("/report/check");

        var early = await visitor.SendAsync(form());
        desk.Clock.Advance(TicketStore.Youngest);
        var then = await visitor.FollowAsync(form());

        Assert.That((early.Code, early.Text.Contains(Sentence, StringComparison.Ordinal)), Is.EqualTo((429, true)));
        Assert.That(early.Text, Does.Contain("attends deux secondes"));
        Assert.That(then.Path, Is.EqualTo("/report/words"));
    }

    [Test]
    public async Task Sending_a_report_again_from_the_back_button_shows_the_same_words()
    {
        await AtTheEndAsync();
        var form = await FormOfAsync("/report/check");
        desk.Clock.Advance(TicketStore.Youngest);
        await visitor.FollowAsync(form());
        await visitor.PostAsync("/report/words");

        var back = await visitor.FollowAsync(form());

        Assert.That(back.Path, Is.EqualTo("/report/words"), "What was sent is sent, and no mailbox was opened yet.");
    }
}
