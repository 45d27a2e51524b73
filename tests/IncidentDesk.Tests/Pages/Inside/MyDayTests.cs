using System.Text;
using IncidentDesk.Pages.Inside.MyDay;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>The page "Ma journée": what can be done now, what waits, what is new, a page at a time.</summary>
[TestFixture]
internal sealed class MyDayTests : SharedDesk
{
    private protected override bool Serves => true;

    private async Task<Reported> TakenAsync()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        return reported;
    }

    /// <summary>The line of a case in somebody's list, on whichever page it stands.</summary>
    private async Task<string> RowAsync(string login, Guid id)
    {
        using var visitor = await desk.SignInAsync(login);
        for (var next = "/desk"; next.Length > 0; )
        {
            var html = (await visitor.GetAsync(next)).Html;
            if (RowOf(html, id) is { Length: > 0 } row)
                return row;
            next = System.Net.WebUtility.HtmlDecode(Next().Match(html).Groups[1].Value);
        }
        return "";
    }

    private static string RowOf(string html, Guid id)
    {
        var at = html.IndexOf($"/desk/case/{id}\"", StringComparison.Ordinal);
        return at < 0
            ? ""
            : System
                .Net.WebUtility.HtmlDecode(html[at..html.IndexOf("</tr>", at, StringComparison.Ordinal)])
                .Replace('\u00a0', ' ');
    }

    private async Task OpenAllAsync(Guid id, string login)
    {
        using var open = (await team.LoadAsync(id, login))!;
        foreach (var text in open.File.History.Select(entry => entry.Text).OfType<Guid>().ToArray())
            await team.ActAsync(id, login, (file, actor) => TextOpened.Decide(file, actor, text, team.Now));
    }

    [Test]
    public async Task The_calendar_file_has_the_own_dates_and_tells_no_case_and_no_person()
    {
        var reported = await TakenAsync();
        var line = (await desk.Get<SummaryStore>().OfAsync(await team.HolderAsync("ilana"), None)).Lines.Single(one =>
            one.Summary.Case == reported.Case
        );
        var due = line.Summary.Before!.Value;
        async Task<string> FileAsync(string login)
        {
            using var visitor = await desk.SignInAsync(login);
            return (await visitor.GetAsync("/desk/deadlines")).Html.ReplaceLineEndings("\n");
        }

        var file = await FileAsync("ilana");
        Assert.That(file, Does.StartWith("BEGIN:VCALENDAR"));
        Assert.That(file, Does.Contain($"DTSTART:{due.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}"));
        foreach (
            var told in (string[])
                [line.Name, $"{reported.Case}", $"{reported.Case:N}", "Ilana", "Gaspard", "DESCRIPTION"]
        )
            Assert.That(file, Does.Not.Contain(told));
        Assert.That(
            file.Split('\n').Where(line => line.StartsWith("SUMMARY", StringComparison.Ordinal)).Distinct(),
            Is.EqualTo(new[] { "SUMMARY:Une date de l’espace de l’équipe" })
        );
        Assert.That(
            await FileAsync("farid"),
            Does.StartWith("BEGIN:VCALENDAR").And.Not.EqualTo(file),
            "somebody else has other dates"
        );
        Assert.That((await desk.Visitor().GetAsync("/desk/deadlines")).Html, Does.Not.Contain("VCALENDAR"));
    }

    [Test]
    public async Task Each_case_says_what_to_do_now_or_what_it_waits_for()
    {
        var reported = await TakenAsync();
        var unread = await RowAsync("ilana", reported.Case);
        await OpenAllAsync(reported.Case, "ilana");
        var heard = await RowAsync("ilana", reported.Case);
        var item = NewText.Of("Nous t’avons lue.");
        await team.ActAsync(
            reported.Case,
            "gaspard",
            (file, actor) => MessageSent.FromTeam(file, actor, item.Id, team.Now),
            item
        );

        Assert.That(unread, Does.Contain("À lire : un nouveau texte"));
        Assert.That(heard, Does.Contain("Répondre : la personne a écrit"));
        Assert.That(await RowAsync("ilana", reported.Case), Does.Contain("L’équipe a écrit"));
    }

    [Test]
    public async Task A_text_is_marked_as_not_read_on_the_case_page_until_the_person_who_looks_has_opened_it()
    {
        var reported = await TakenAsync();
        using var ilana = await desk.SignInAsync("ilana");
        using var gaspard = await desk.SignInAsync("gaspard");
        var before = (await ilana.GetAsync($"/desk/case/{reported.Case}")).Text;
        await OpenAllAsync(reported.Case, "ilana");

        Assert.That(before, Does.Contain("Pas lu</span>"));
        Assert.That((await ilana.GetAsync($"/desk/case/{reported.Case}")).Text, Does.Not.Contain("Pas lu"));
        Assert.That((await gaspard.GetAsync($"/desk/case/{reported.Case}")).Text, Does.Contain("Pas lu</span>"));
    }

    [Test]
    public async Task A_new_message_is_shown_as_new_and_the_choice_shows_it_alone()
    {
        var (quiet, fresh) = (await TakenAsync(), await TakenAsync());
        await OpenAllAsync(quiet.Case, "ilana");
        using var ilana = await desk.SignInAsync("ilana");

        var all = await ilana.GetAsync("/desk");
        var news = await ilana.GetAsync("/desk?news=true");

        Assert.That(all.Text, Does.Match("nouveaux textes|de nouveaux textes"));
        Assert.That(news.Html, Does.Contain($"{fresh.Case}").And.Not.Contain($"{quiet.Case}"));
    }

    [Test]
    public async Task A_long_list_comes_in_pages_of_less_than_60_kB_that_show_each_case_once()
    {
        for (var nth = 0; nth < 2 * MyDayPage.PageLength; nth++)
            await team.ReportAsync("Un récit.");
        using var ilana = await desk.SignInAsync("ilana");
        var (seen, next, pages) = (new List<string>(), "/desk", 0);
        while (next.Length > 0)
        {
            var html = (await ilana.GetAsync(next)).Html;
            Assert.That(Encoding.UTF8.GetByteCount(html), Is.LessThanOrEqualTo(60 * 1024));
            seen.AddRange(Links().Matches(html).Select(match => match.Groups[1].Value).Distinct());
            next = System.Net.WebUtility.HtmlDecode(Next().Match(html).Groups[1].Value);
            pages++;
        }
        var readable = await team.Cases.QueueAsync(await team.HolderAsync("ilana"), None);

        Assert.That(pages, Is.GreaterThan(2));
        Assert.That(seen.Order(), Is.EqualTo(readable.Select(queued => $"{queued.Id}").Order()));
    }

    [Test]
    public async Task A_choice_of_a_stage_shows_only_cases_there()
    {
        for (var nth = 0; nth < 12; nth++)
            await team.ReportAsync("Un récit.");
        using var ilana = await desk.SignInAsync("ilana");

        Assert.That((await ilana.GetAsync("/desk?stage=recu")).Html, Does.Contain("/desk/case/"));
        Assert.That((await ilana.GetAsync("/desk?stage=nulle-part")).Html, Does.Not.Contain("/desk/case/"));
        Assert.That((await ilana.GetAsync("/desk?kind=nulle-part")).Html, Does.Not.Contain("/desk/case/"));
        Assert.That((await ilana.GetAsync("/desk")).Text, Does.Contain("Montrer ces dossiers"));
    }

    private static System.Text.RegularExpressions.Regex Links() => new("/desk/case/([0-9a-f-]{36})");

    private static System.Text.RegularExpressions.Regex Next() => new("href=\"(/desk\\?after=[^\"]+)\"");
}
