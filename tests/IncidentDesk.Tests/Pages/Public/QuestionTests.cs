using System.Text.RegularExpressions;
using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>The questions of the doors: one a page, each says why, each can be skipped, and no way of leaving one loses
/// a word.</summary>
public sealed class QuestionTests
{
    private const string Story = "Au local, deux fois.";

    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    private IEnumerable<ReportKind> Open =>
        ReportKinds
            .Open(desk.Get<ProtocolShelf>())
            .Select(door => ReportKinds.Of(door.Number, desk.Get<ProtocolShelf>().Newest(door.Protocol)));

    [Test]
    public async Task Every_question_says_why_it_is_asked_and_can_be_skipped_and_choices_offer_I_do_not_know()
    {
        foreach (var door in Open)
        {
            using var visitor = await ToldAsync(door.Number);
            for (var number = 1; number <= door.Questions.Length; number++)
            {
                var page = await visitor.GetAsync($"/report/question/{number}");
                Assert.That(
                    page.Text,
                    Does.Contain("Pourquoi cette question :").And.Contain("Passer cette question"),
                    page.Path
                );
                if (door.Questions[number - 1].Ask != Ask.Words)
                    Assert.That(page.Text, Does.Contain("Je ne sais pas"), page.Path);
                var next = await visitor.PostAsync(page.Path, ("turn", "skip"));
                Assert.That(
                    next.Path,
                    Is.EqualTo(number < door.Questions.Length ? $"/report/question/{number + 1}" : "/report/choices")
                );
            }
            Assert.That(
                (await visitor.GetAsync($"/report/question/{door.Questions.Length + 1}")).Code,
                Is.EqualTo(404)
            );
            Assert.That((await visitor.GetAsync("/report/question/0")).Code, Is.EqualTo(404));
        }
    }

    [TestCase("back", "/report/what")]
    [TestCase("", "/report/question/2")]
    [TestCase("en", "/report/question/1")]
    public async Task An_answer_is_kept_whichever_button_leaves_the_question(string turn, string where)
    {
        using var visitor = await ToldAsync(1);
        await visitor.PostAsync("/report/question/1", ("chosen", "temoin"));

        var next = await visitor.PostAsync(
            "/report/question/1",
            [("chosen", "temoin"), .. turn.Length > 0 ? [("turn", turn)] : Array.Empty<(string, string)>()]
        );

        Assert.That(next.Path, Is.EqualTo(where));
        Assert.That((await visitor.GetAsync("/report/question/1")).Html, Does.Match("value=\"temoin\" checked"));
    }

    [Test]
    public async Task A_typed_text_is_kept_when_the_reporter_goes_back()
    {
        using var visitor = await ToldAsync(1);

        var back = await visitor.PostAsync("/report/what", ("what", "Une autre phrase."), ("turn", "back"));

        Assert.That(back.Path, Is.EqualTo("/report"));
        Assert.That((await visitor.GetAsync("/report/what")).Field("what"), Is.EqualTo("Une autre phrase."));
    }

    [Test]
    public async Task A_reporter_can_go_back_from_an_emptied_text_without_an_error()
    {
        using var visitor = await ToldAsync(1);

        Assert.That(
            (await visitor.PostAsync("/report/what", ("what", ""), ("turn", "back"))).Path,
            Is.EqualTo("/report")
        );
    }

    [Test]
    public async Task Answers_are_shown_in_words_on_the_check_page_and_in_the_mailbox()
    {
        using var visitor = await ToldAsync(1);
        var kinds = Array.FindIndex(Open.First().Questions, question => question.Id == "kinds") + 1;
        await visitor.PostAsync("/report/question/1", ("chosen", "temoin"));
        await visitor.PostAsync(
            $"/report/question/{kinds}",
            ("chosen", "racisme"),
            ("chosen", "sexisme"),
            ("chosen", "no-such-kind"),
            ("said", "Et du mépris.")
        );

        var check = await visitor.GetAsync("/report/check");
        var words = await visitor.PostAsync("/report/check");
        Assert.That(
            check.Text,
            Does.Contain("J’ai vu ou entendu")
                .And.Contain("Racisme")
                .And.Contain("Et du mépris.")
                .And.Not.Contain("no-such-kind")
        );
        await visitor.OpenMailboxAsync(
            Regex.Matches(words.Html, "<li lang=\"fr\">([a-z]{4,8})</li>").Select(match => match.Groups[1].Value)
        );
        var said = (await visitor.GetAsync("/mailbox")).Said;

        Assert.That(said[0], Is.EqualTo(Story));
        Assert.That(
            said[1].Replace('\u00a0', ' '),
            Is.EqualTo(
                "Pour qui écris-tu ?\nJ’ai vu ou entendu\n\nDe quel type de violence s’agit-il, selon "
                    + "toi ?\nRacisme\nSexisme\nEt du mépris."
            )
        );
    }

    [Test]
    public async Task The_check_page_shows_emergency_numbers_when_the_reporter_answers_that_there_is_danger()
    {
        using var visitor = await ToldAsync(1);
        await visitor.PostAsync("/report/question/2", ("chosen", "yes"));

        Assert.That(
            (await visitor.GetAsync("/report/check")).Text,
            Does.Contain("Tu as écrit qu’il y a un danger en ce moment").And.Contain("sms:114")
        );
    }

    [Test]
    public async Task Changing_the_kind_of_report_keeps_the_text_and_the_answers()
    {
        if (Open.Count() < 2)
            Assert.Ignore("Only one protocol is on the shelf.");
        using var visitor = await ToldAsync(2);
        await visitor.PostAsync("/report/question/1", ("chosen", "moi"));
        var fear = Array.FindIndex(Open.ElementAt(1).Questions, question => question.Id == "fear") + 1;

        var rerouted = await visitor.PostAsync($"/report/question/{fear}", ("chosen", "yes"));
        Assert.That(
            (rerouted.Path, rerouted.Text.Contains("Tu as écrit que tu as peur", StringComparison.Ordinal)),
            Is.EqualTo(("/report/door", true))
        );
        var next = await visitor.PostAsync("/report/door", ("door", "1"));

        Assert.That(
            next.Path,
            Is.EqualTo("/report/question/2"),
            "The first question that this door has and nobody answered yet."
        );
        Assert.That((await visitor.GetAsync("/report/check")).Text, Does.Contain(Story).And.Contain("Pour moi"));
    }

    [Test]
    public async Task An_unknown_kind_of_report_answers_404()
    {
        using var visitor = desk.Visitor();

        Assert.That((await visitor.GetAsync("/report/9")).Code, Is.EqualTo(404));
    }

    [Test]
    public async Task The_box_above_a_form_says_that_something_is_to_be_corrected_whatever_was_asked()
    {
        using var visitor = await ToldAsync(1);
        var kinds = Array.FindIndex(Open.First().Questions, question => question.Id == "kinds") + 1;

        Answer[] refused =
        [
            await visitor.PostAsync("/report/what", ("what", "")),
            await visitor.PostAsync(
                $"/report/question/{kinds}",
                ("chosen", "racisme"),
                ("chosen", QuestionPage.Unknown)
            ),
            await visitor.PostAsync("/report/reach", ("how", ""), ("answer", "Yes")),
            await visitor.PostAsync("/report/name", ("name", ""), ("called", "Lou")),
        ];

        Assert.That(
            refused.Select(page => Regex.Match(page.Text, "<h2 id=\"problem\"[^>]*>([^<]*)</h2>").Groups[1].Value),
            Is.All.EqualTo("Une chose à corriger")
        );
    }

    private async Task<Visitor> ToldAsync(int door)
    {
        var visitor = desk.Visitor();
        await visitor.PostAsync($"/report/{door}", ("nobody", "1"));
        await visitor.PostAsync("/report/what", ("what", Story));
        return visitor;
    }
}
