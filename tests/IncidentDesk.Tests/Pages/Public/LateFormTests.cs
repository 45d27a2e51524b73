using IncidentDesk.Rules.Protocols;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>A form that comes after its session has ended: nothing is done, and nothing that was typed is
/// lost.</summary>
public sealed class LateFormTests
{
    private const string Text = "Entretien du matin : trois personnes, deux heures.\n\n\tÀ reprendre « demain ».";

    private RunningDesk desk = null!;
    private Guid @case;

    [OneTimeSetUp]
    public async Task Start()
    {
        desk = await RunningDesk.DemoAsync();
        using var ilana = await desk.SignInAsync("ilana");
        @case = await ilana.HandledCaseAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    /// <summary>Ilana sends a note half an hour after she opened its page.</summary>
    private async Task<Answer> SendLateAsync(Visitor ilana)
    {
        var token = (await ilana.GetAsync($"/desk/case/{@case}/note")).Token;
        desk.Clock.Advance(TimeSpan.FromMinutes(31));
        return await ilana.SendAsync(Visitor.Form($"/desk/case/{@case}/note", token, ("text", Text)));
    }

    [Test]
    public async Task A_form_sent_after_the_session_ended_comes_back_with_its_text()
    {
        using var ilana = await desk.SignInAsync("ilana");

        var late = await SendLateAsync(ilana);

        Assert.That(late.Code, Is.EqualTo(401));
        Assert.That(late.Field("text"), Is.EqualTo(Text));
        Assert.That(late.Text, Does.Contain("Ta boîte ou ta session s’est fermée."));
    }

    [Test]
    public async Task After_signing_in_again_the_page_that_came_back_can_be_sent()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var late = await SendLateAsync(ilana);
        await ilana.SignInAsync("ilana");

        var again = await ilana.SendAsync(
            Visitor.Form(late.Actions.Single(), late.Token, ("text", late.Field("text")!))
        );

        Assert.That((again.Code, again.Location), Is.EqualTo((302, $"/desk/case/{@case}")));
    }

    [Test]
    public async Task A_message_sent_after_the_mailbox_closed_comes_back_with_its_text()
    {
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(await reporter.SubmitReportAsync("Un récit."));
        var token = (await reporter.GetAsync("/mailbox")).Token;
        desk.Clock.Advance(TimeSpan.FromMinutes(31));

        var late = await reporter.SendAsync(Visitor.Form("/mailbox/write", token, ("text", Text), ("as", "message")));

        Assert.That(late.Code, Is.EqualTo(401));
        Assert.That(late.Field("text"), Is.EqualTo(Text));
        Assert.That(late.Field("as"), Is.EqualTo("message"));
    }

    [Test]
    public async Task A_text_sent_after_the_draft_ended_is_kept_while_the_first_question_is_asked_again()
    {
        using var reporter = desk.Visitor();
        await reporter.PostAsync("/report", ("nobody", "1"));
        var token = (await reporter.GetAsync("/report/what")).Token;
        desk.Clock.Advance(TimeSpan.FromHours(2.1));

        var late = await reporter.FollowAsync(Visitor.Form("/report/what", token, ("what", Text)));
        var after = await reporter.PostAsync("/report", ("nobody", "1"));

        Assert.That(late.Path, Is.EqualTo("/report"));
        Assert.That(late.Text, Does.Contain("Dis seulement encore une fois qui ne doit pas lire"));
        Assert.That((after.Path, after.Field("what")), Is.EqualTo(("/report/what", Text)));
    }

    [Test]
    public async Task An_opinion_sent_after_its_time_is_shown_again_and_said_not_to_be_sent()
    {
        var team = new Team(desk);
        await team.OpenAsync("violette", "kamel");
        desk.Clock.Advance(Floors.Opinion.After(team.Now) - team.Now - TimeSpan.FromMinutes(10));
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(team.Last!.Words);
        var page = await reporter.GetAsync("/mailbox/opinion");
        desk.Clock.Advance(TimeSpan.FromMinutes(15));

        var late = await reporter.SendAsync(
            Visitor.Form("/mailbox/opinion", page.Token, ("text", Text), ("once", page.Field("once")!))
        );

        Assert.That(page.Path, Is.EqualTo("/mailbox/opinion"));
        Assert.That(late.Code, Is.EqualTo(200));
        Assert.That(
            late.Text,
            Does.Contain("Ton texte n’est pas envoyé").And.Contain("Entretien du matin : trois personnes")
        );
    }

    [Test]
    public async Task A_page_asked_for_after_the_session_ended_leads_to_the_sign_in_and_back()
    {
        using var visitor = desk.Visitor();

        var page = await visitor.GetAsync($"/desk/case/{@case}");
        await visitor.PostFromAsync(
            $"/desk/signin?next=/desk/case/{@case}",
            "/desk/signin",
            ("next", page.Field("next")!),
            ("login", "ilana"),
            ("password", "ilana-port-cendrel")
        );

        Assert.That(page.Field("next"), Is.EqualTo($"/desk/case/{@case}"));
        Assert.That((await visitor.GetAsync($"/desk/case/{@case}")).Code, Is.EqualTo(200));
    }
}
