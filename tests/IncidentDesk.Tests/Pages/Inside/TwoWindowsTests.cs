using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Tests.Attachments;
using IncidentDesk.Tests.Storage;
using SkiaSharp;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>One browser, two windows, one draft: what a window showed before it was sent is what is sent, or nothing
/// is.</summary>
[Category("Threat-30")]
public sealed class TwoWindowsTests
{
    private const string Story = "Ilana ne doit pas lire ceci.",
        Stale = "Cette page a changé dans une autre fenêtre.";
    private const string Ilana = "ecoute-1";

    private RunningDesk desk = null!;
    private Visitor browser = null!;
    private Window first = null!,
        second = null!;

    [OneTimeSetUp]
    public async Task Start() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    [SetUp]
    public void Open()
    {
        browser = desk.Visitor();
        (first, second) = (new(browser), new(browser));
    }

    [TearDown]
    public void Close() => browser.Dispose();

    private Task<long> ReportsAsync() =>
        new Thief(desk.Get<ContentDatabase>()).OneAsync<long>("SELECT COUNT(*) FROM incident_case");

    /// <summary>The first window shows everything once more; the draft holds one person set aside, or nobody.</summary>
    private async Task CheckedAsync(int door = 1, string? aside = Ilana)
    {
        await (await first.OpenAsync($"/report/{door}")).SendAsync(aside is null ? ("nobody", "1") : ("aside", aside));
        await first.SendAsync(("what", Story), ("turn", "done"));
        await first.SendAsync(("skip", "1"));
        Assert.That(
            (first.Page.Path, first.Page.Text.Contains(Story, StringComparison.Ordinal)),
            Is.EqualTo(("/report/check", true))
        );
        desk.Clock.Advance(TicketStore.Youngest);
    }

    /// <summary>Nothing was sent, the page says so and shows all as it is now; sent once more from there, it
    /// goes.</summary>
    private async Task RefusedAsync(string now)
    {
        var before = await ReportsAsync();
        var refused = await first.SendAsync();

        Assert.That(refused.Path, Is.EqualTo("/report/check"));
        Assert.That(refused.Text, Does.Contain(Stale).And.Contain(now));
        Assert.That(await ReportsAsync(), Is.EqualTo(before), "Nothing was sent.");
        desk.Clock.Advance(TicketStore.Youngest);
        Assert.That((await first.SendAsync()).Path, Is.EqualTo("/report/words"), "What is read again can be sent.");
        Assert.That(await ReportsAsync(), Is.EqualTo(before + 1));
    }

    [Test]
    public async Task A_report_is_not_sent_to_a_reader_added_in_another_window_until_the_page_shows_the_change()
    {
        await CheckedAsync();
        Assert.That(first.Page.Text, Does.Contain("Ne doivent pas lire : Ilana."));

        await (await second.OpenAsync("/report")).SendAsync(("nobody", "1"));

        await RefusedAsync("Tu n’écartes personne.");
    }

    [Test]
    public async Task Somebody_set_aside_by_another_window_is_shown_before_the_report_is_sent()
    {
        await CheckedAsync(aside: null);

        await (await second.OpenAsync("/report")).SendAsync(("aside", Ilana));

        await RefusedAsync("Ne doivent pas lire : Ilana.");
    }

    [Test]
    public async Task Texts_answers_consents_names_and_contacts_changed_in_another_window_are_shown_before_sending()
    {
        foreach (
            var (page, fields, now) in new (string, (string, string)[], string)[]
            {
                ("/report/what", [("what", "Une autre phrase.")], "Une autre phrase."),
                ("/report/question/1", [("chosen", "temoin")], "J’ai vu ou entendu"),
                ("/report/question/2", [("chosen", "yes")], "Tu as écrit qu’il y a un danger en ce moment"),
                ("/report/choices", [("partage_copil", "Yes")], "Oui"),
                ("/report/name", [("name", "Rosalba")], "Rosalba : confié aux dépositaires à l’envoi, pas avant."),
                ("/report/reach", [("how", "06 39 98 11 22"), ("answer", "No")], "Tu as écrit comment te joindre."),
            }
        )
        {
            Open();
            await CheckedAsync();
            await (await second.OpenAsync(page)).SendAsync(fields);
            await RefusedAsync(now);
            Close();
        }
        Open();
    }

    [Test]
    public async Task Contact_details_changed_in_another_window_stop_the_sending_though_the_page_hides_them()
    {
        await (await second.OpenAsync("/report/1")).SendAsync(("nobody", "1"));
        await (await second.OpenAsync("/report/reach")).SendAsync(("how", "06 39 98 11 22"), ("answer", "Yes"));
        await CheckedAsync();

        await (await second.OpenAsync("/report/reach")).SendAsync(("how", "06 39 98 33 44"), ("answer", "Yes"));

        await RefusedAsync("Tu as écrit comment te joindre.");
    }

    [Test]
    public async Task A_kind_of_report_chosen_in_another_window_is_shown_before_the_report_is_sent()
    {
        await CheckedAsync();

        await (await second.OpenAsync("/report/2")).SendAsync(("aside", Ilana));

        await RefusedAsync("Conflit, surcharge");
    }

    [Test]
    public async Task A_file_added_in_another_window_is_shown_before_the_report_is_sent()
    {
        await CheckedAsync();
        await browser.SendFilesAsync("/report/files", ("photo-du-soir.jpg", Prepared.Photo(SKEncodedImageFormat.Jpeg)));

        await RefusedAsync("photo-du-soir.jpg");
    }

    [Test]
    public async Task An_older_window_does_not_undo_a_newer_choice_of_who_must_not_read()
    {
        await (await first.OpenAsync("/report/1")).SendAsync(("nobody", "1"));
        await first.OpenAsync("/report");
        await (await second.OpenAsync("/report")).SendAsync(("aside", Ilana));

        var late = await first.SendAsync(("aside", "ecoute-2"));

        Assert.That((late.Path, late.Text.Contains(Stale, StringComparison.Ordinal)), Is.EqualTo(("/report", true)));
        Assert.That(
            late.Html,
            Does.Match($"value=\"{Ilana}\" checked").And.Match("value=\"ecoute-2\" checked"),
            "Who was set aside in either window is ticked."
        );
        Assert.That((await browser.GetAsync("/report/check")).Text, Does.Contain("Ne doivent pas lire : Ilana."));
    }

    [Test]
    public async Task A_text_typed_in_two_windows_is_lost_in_neither()
    {
        await (await first.OpenAsync("/report/1")).SendAsync(("nobody", "1"));
        await second.OpenAsync("/report/what");
        await second.SendAsync(("what", "Écrit ailleurs."), ("turn", "back"));

        var late = await first.SendAsync(("what", "Écrit ici."));

        Assert.That((late.Path, late.Field("what")), Is.EqualTo(("/report/what", "Écrit ici.")));
        Assert.That(late.Text, Does.Contain(Stale).And.Contain("Écrit ailleurs."));
        Assert.That((await browser.GetAsync("/report/what")).Field("what"), Is.EqualTo("Écrit ailleurs."));
        await first.SendAsync(("what", "Les deux : ici, ailleurs."));
        Assert.That((await browser.GetAsync("/report/what")).Field("what"), Is.EqualTo("Les deux : ici, ailleurs."));
    }

    [Test]
    public async Task The_same_form_sent_twice_from_one_window_gives_no_warning()
    {
        await (await first.OpenAsync("/report/1")).SendAsync(("nobody", "1"));
        var form = () => first.Form(null, null, ("what", Story));

        await browser.SendAsync(form());
        var again = await browser.FollowAsync(form());

        Assert.That(
            (again.Path, again.Text.Contains(Stale, StringComparison.Ordinal)),
            Is.EqualTo(("/report/question/1", false))
        );
    }

    [Test]
    public async Task An_answer_sent_after_the_kind_of_report_changed_in_another_window_gets_a_warning()
    {
        await (await first.OpenAsync("/report/3")).SendAsync(("nobody", "1"));
        await first.SendAsync(("what", Story));
        await first.OpenAsync("/report/question/1");
        var asked = first.Page.Hidden("question").Single(field => field.Name == "question").Value;
        var number = Enumerable.Range(1, 12).First(at => Pages(1)[at - 1] != asked);
        await first.OpenAsync($"/report/question/{number}");
        await (await second.OpenAsync("/report/1")).SendAsync(("nobody", "1"));

        var late = await first.SendAsync(("chosen", "unknown"));

        Assert.That(late.Text, Does.Contain(Stale));
    }

    [Test]
    public async Task Two_windows_that_send_at_once_send_one_report()
    {
        await CheckedAsync();
        await second.OpenAsync("/report/check");
        desk.Clock.Advance(TicketStore.Youngest);
        var before = await ReportsAsync();

        await Task.WhenAll(browser.SendAsync(first.Form()), browser.SendAsync(second.Form()));

        Assert.That(await ReportsAsync(), Is.EqualTo(before + 1));
        Assert.That((await browser.GetAsync("/report/words")).Html, Does.Match("<li lang=\"fr\">[a-z]{4,8}</li>"));
    }

    private string[] Pages(int door) =>
        [
            .. IncidentDesk
                .Pages.Public.Report.Questions.ReportKinds.Of(
                    door,
                    desk.Get<IncidentDesk.Rules.Protocols.ProtocolShelf>().Newest("violence")
                )
                .Questions.Select(question => question.Id),
        ];
}
