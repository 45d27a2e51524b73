using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>A form that is sent twice does what it does once, and a lost answer loses nothing.</summary>
[Category("Threat-30")]
public sealed class OnceTests : SharedDesk
{
    private protected override bool Serves => true;

    private Task<long> ReportsAsync() => content.OneAsync<long>("SELECT COUNT(*) FROM incident_case");

    private Task<long> EntriesAsync() => content.OneAsync<long>("SELECT COUNT(*) FROM ledger_entry");

    private async Task<Guid> TakenAsync()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        return reported.Case;
    }

    [TestCase("note"), TestCase("reply"), TestCase("feedback")]
    public async Task A_text_of_the_team_sent_twice_is_written_once(string page)
    {
        using var ilana = await desk.SignInAsync("ilana");
        var window = await new Window(ilana).OpenAsync($"/desk/case/{await TakenAsync()}/{page}");
        var before = await EntriesAsync();

        var once = await ilana.SendAsync(window.Form("text", null, ("text", "Écrit une fois.")));
        var twice = await ilana.SendAsync(window.Form("text", null, ("text", "Écrit une fois.")));

        Assert.That((twice.Code, twice.Location), Is.EqualTo((once.Code, once.Location)));
        Assert.That(await EntriesAsync(), Is.EqualTo(before + 1));
    }

    [Test]
    public async Task A_note_sent_four_times_at_once_is_written_once()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var window = await new Window(ilana).OpenAsync($"/desk/case/{await TakenAsync()}/note");
        var before = await EntriesAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => ilana.SendAsync(window.Form("text", null, ("text", "Écrit une fois."))))
        );

        Assert.That(answers.Select(answer => answer.Code), Is.All.EqualTo(302));
        Assert.That(await EntriesAsync(), Is.EqualTo(before + 1));
    }

    [Test]
    public async Task A_different_text_on_an_already_sent_page_is_kept_and_must_be_sent_again()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var window = await new Window(ilana).OpenAsync($"/desk/case/{await TakenAsync()}/note");
        await ilana.SendAsync(window.Form("text", null, ("text", "La première.")));

        await window.SendAsync(("text", "La deuxième."));
        Assert.That((window.Page.Code, window.Page.Field("text")), Is.EqualTo((200, "La deuxième.")));
        Assert.That(window.Page.Text, Does.Contain("Cette page avait déjà servi"));
        var before = await EntriesAsync();

        Assert.That((await window.SendAsync(("text", "La deuxième."))).Path, Does.Not.EndWith("/note"));
        Assert.That(await EntriesAsync(), Is.EqualTo(before + 1));
    }

    [TestCase("message"), TestCase("report")]
    public async Task A_mailbox_text_sent_twice_is_written_once(string kind)
    {
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(await reporter.SubmitReportAsync("Un récit."));
        var window = await new Window(reporter).OpenAsync("/mailbox/write");

        var once = await reporter.SendAsync(
            window.Form("text", null, ("text", "Il attend devant la porte."), ("as", kind))
        );
        var twice = await reporter.SendAsync(
            window.Form("text", null, ("text", "Il attend devant la porte."), ("as", kind))
        );

        Assert.That((twice.Code, twice.Location), Is.EqualTo((once.Code, once.Location)));
        Assert.That((await reporter.GetAsync("/mailbox")).Said, Has.Exactly(1).EqualTo("Il attend devant la porte."));
    }

    [Test]
    public async Task A_measure_proposed_twice_through_the_same_form_is_created_once()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var id = await TakenAsync();
        var window = await new Window(ilana).OpenAsync($"/desk/case/{id}/measure");
        var kind = System
            .Text.RegularExpressions.Regex.Match(window.Page.Html, "name=\"kind\" value=\"([^\"]+)\"")
            .Groups[1]
            .Value;
        var before = await content.OneAsync<long>(
            "SELECT COUNT(*) FROM folder WHERE kind = @measure",
            new { measure = FolderKind.Measure }
        );
        Task<Answer> SendAsync() =>
            ilana.SendAsync(window.Form("text", null, ("kind", kind), ("text", "Pas seule le soir."), ("told", "yes")));

        var (once, twice) = (await SendAsync(), await SendAsync());

        Assert.That((once.Code, twice.Code), Is.EqualTo((302, 302)));
        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(*) FROM folder WHERE kind = @measure",
                new { measure = FolderKind.Measure }
            ),
            Is.EqualTo(before + 1)
        );
    }

    private static string[] WordsOf(Answer answer) =>
        [
            .. System
                .Text.RegularExpressions.Regex.Matches(answer.Html, "<li lang=\"fr\">([a-z]{4,8})</li>")
                .Select(match => match.Groups[1].Value),
        ];

    [Test]
    public async Task A_phone_report_sent_again_after_a_lost_answer_shows_the_same_receipt_and_makes_one_case()
    {
        using var oriane = await desk.SignInAsync("oriane");
        var window = await new Window(oriane).OpenAsync("/desk/phone");
        desk.Clock.Advance(TicketStore.Youngest);
        var before = await ReportsAsync();

        // The browser drops the answer, with whatever cookie it brings.
        using (var lost = desk.Client())
        {
            using var form = window.Form("what", null, ("what", "Au téléphone."));
            form.Headers.Add("Cookie", oriane.Cookies.GetCookieHeader(oriane.Origin));
            using var _ = await lost.SendAsync(form);
        }
        var again = await oriane.FollowAsync(window.Form("what", null, ("what", "Au téléphone.")));
        var once_more = await oriane.FollowAsync(window.Form("what", null, ("what", "Au téléphone.")));
        var later = await oriane.GetAsync("/desk/phone");

        Assert.That(WordsOf(again), Has.Length.EqualTo(8));
        Assert.That(
            (WordsOf(once_more), WordsOf(later)),
            Is.EqualTo((WordsOf(again), WordsOf(again))),
            "They stay until they were read back."
        );
        Assert.That(await ReportsAsync(), Is.EqualTo(before + 1));
        using var caller = desk.Visitor();
        Assert.That((await caller.OpenMailboxAsync(WordsOf(again))).Said, Has.Exactly(1).EqualTo("Au téléphone."));
    }

    [Test]
    public async Task A_receipt_that_was_read_back_is_gone_and_the_phone_form_sent_again_makes_no_second_case()
    {
        using var oriane = await desk.SignInAsync("oriane");
        var window = await new Window(oriane).OpenAsync("/desk/phone");
        desk.Clock.Advance(TicketStore.Youngest);
        var old = window.Form("what", null, ("what", "Au téléphone."));
        await window.SendAsync(("what", "Au téléphone."));
        Assert.That(WordsOf(window.Page), Has.Length.EqualTo(8));
        var before = await ReportsAsync();

        await oriane.FollowAsync(window.Form("noted"));
        var gone = await oriane.GetAsync("/desk/phone");
        var again = await oriane.FollowAsync(old);

        Assert.That((WordsOf(gone), WordsOf(again)), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>())));
        Assert.That(gone.Field("what"), Is.Empty);
        Assert.That(again.Text, Does.Contain("est déjà arrivé"));
        Assert.That(await ReportsAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_phone_report_sent_four_times_at_once_makes_one_case_that_its_receipt_opens()
    {
        using var oriane = await desk.SignInAsync("oriane");
        var window = await new Window(oriane).OpenAsync("/desk/phone");
        desk.Clock.Advance(TicketStore.Youngest);
        var before = await ReportsAsync();

        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => oriane.SendAsync(window.Form("what", null, ("what", "Quatre fois."))))
        );
        var words = WordsOf(await oriane.GetAsync("/desk/phone"));

        Assert.That(await ReportsAsync(), Is.EqualTo(before + 1));
        using var caller = desk.Visitor();
        Assert.That((await caller.OpenMailboxAsync(words)).Said, Has.Exactly(1).EqualTo("Quatre fois."));
    }

    [Test]
    public async Task The_receipt_of_a_phone_report_is_hidden_from_the_next_member_who_signs_in_at_that_browser()
    {
        using var browser = await desk.SignInAsync("oriane");
        var window = await new Window(browser).OpenAsync("/desk/phone");
        desk.Clock.Advance(TicketStore.Youngest);
        await window.SendAsync(("what", "Au téléphone."));
        await browser.PostFromAsync("/team", "/desk/signout");

        await browser.SignInAsync("ilana");

        Assert.That(WordsOf(await browser.GetAsync("/desk/phone")), Is.Empty);
    }
}
