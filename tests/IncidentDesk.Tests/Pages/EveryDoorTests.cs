using System.Text.RegularExpressions;
using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;
using IncidentDesk.Texts;

namespace IncidentDesk.Tests.Pages;

/// <summary>What every door asks and says: who reads, whether there is danger, whether a minor is concerned; and by
/// telephone the same.</summary>
[Category("Threat-30")]
public sealed class EveryDoorTests : SharedDesk
{
    private protected override bool Serves => true;

    private static readonly int[] Numbers = [1, 2, 3];

    private ReportKind Of(int number) =>
        ReportKinds.Of(number, desk.Get<ProtocolShelf>().Newest(ReportKinds.Of(number).Protocol));

    private int NumberOf(int door, string question) =>
        Array.FindIndex(Of(door).Questions, one => one.Id == question) + 1;

    /// <summary>The names under each heading of the first question, in the order of the page.</summary>
    private static Dictionary<string, string[]> Groups(Answer page) =>
        Regex
            .Matches(page.Html, "<fieldset>\\s*<legend>(.*?)</legend>(.*?)</fieldset>", RegexOptions.Singleline)
            .ToDictionary(
                group => System.Net.WebUtility.HtmlDecode(group.Groups[1].Value),
                group =>
                    Regex
                        .Matches(group.Groups[2].Value, "<b>(.*?)</b>")
                        .Select(name => System.Net.WebUtility.HtmlDecode(name.Groups[1].Value))
                        .ToArray()
            );

    private async Task<Visitor> ToldAsync(int door)
    {
        var visitor = desk.Visitor();
        await visitor.PostAsync($"/report/{door}", ("nobody", "1"));
        await visitor.PostAsync("/report/what", ("what", "Un récit."));
        return visitor;
    }

    private async Task<Guid> SentAsync(Visitor visitor)
    {
        var answer = await visitor.PostAsync("/report/check");
        Assert.That(answer.Path, Is.EqualTo("/report/words"), answer.Problem);
        return Guid.Parse(
            (await content.OneAsync<string>("SELECT id FROM incident_case ORDER BY rowid DESC LIMIT 1"))!
        );
    }

    private async Task<string[]> SealedToAsync(Guid id)
    {
        var people = await desk.Get<RosterStore>().AllAsync(None);
        return
        [
            .. (
                await keys.QueryAsync<string>(
                    "SELECT DISTINCT holder_id FROM folder_grant WHERE folder_id = @id",
                    new { id }
                )
            ).Select(holder => people.NameOf(Guid.Parse(holder))),
        ];
    }

    [TestCaseSource(nameof(Numbers))]
    public async Task The_people_listed_as_recipients_on_the_first_page_are_exactly_those_who_get_a_grant(int door)
    {
        using var visitor = desk.Visitor();
        var groups = Groups(await visitor.GetAsync($"/report/{door}"));
        using var sender = await ToldAsync(door);

        var holders = await SealedToAsync(await SentAsync(sender));

        Assert.That(groups["Ces personnes reçoivent ton texte"], Is.EquivalentTo(holders));
        foreach (var names in groups.Values)
            Assert.That(
                names,
                Is.EqualTo(names.Order(StringComparer.Create(Languages.French, true))),
                "In the order of the alphabet."
            );
        Assert.That(groups.Values.SelectMany(names => names), Is.Unique);
        Assert.That(
            (await visitor.GetAsync("/data")).Text,
            Does.Contain(Of(door).Name + "</dt><dd>" + string.Join(", ", groups["Ces personnes reçoivent ton texte"]))
        );
    }

    [TestCaseSource(nameof(Numbers))]
    public async Task People_listed_as_never_having_a_key_hold_no_seat_that_has_a_part_in_a_protocol(int door)
    {
        using var visitor = desk.Visitor();
        var never = Groups(await visitor.GetAsync($"/report/{door}"))["Ces personnes ne peuvent jamais lire ton texte"];
        var people = (await desk.Get<RosterStore>().AllAsync(None)).People;
        var parts = desk.Get<ProtocolShelf>().Current.SelectMany(protocol => protocol.Parts).ToHashSet();

        Assert.That(never, Is.Not.Empty);
        Assert.That(
            people
                .Where(person => never.Contains(person.Name))
                .SelectMany(person => person.Seats)
                .Where(seat => parts.Contains(seat.Role)),
            Is.Empty
        );
    }

    [TestCaseSource(nameof(Numbers))]
    public async Task Answers_about_danger_and_a_minor_are_shown_to_the_team_before_the_report_is_opened(int door)
    {
        using var visitor = await ToldAsync(door);
        await visitor.PostAsync($"/report/question/{NumberOf(door, "danger")}", ("chosen", "yes"));
        await visitor.PostAsync($"/report/question/{NumberOf(door, "minor")}", ("chosen", "yes"));
        await visitor.PostAsync($"/report/question/{NumberOf(door, "for_whom")}", ("chosen", "au_nom_de"));
        var id = await SentAsync(visitor);

        using var reader = await desk.SignInAsync(
            door switch
            {
                1 => "mireille",
                2 => "perrine",
                _ => "soraya",
            }
        );
        var list = (await reader.GetAsync("/desk")).Html;
        var first = Regex
            .Match(list, "<ul role=\"list\" class=\"moves\">\\s*<li>(.*?)</li>", RegexOptions.Singleline)
            .Groups[1]
            .Value;
        Assert.That(first, Does.Contain($"/desk/case/{id}/").And.Contain("Danger").And.Contain("Personne mineure"));

        var login = door switch
        {
            1 => "mireille",
            2 => "perrine",
            _ => "soraya",
        };
        await team.JoinAsync(id, login);
        using var open = (await team.Cases.LoadAsync(await team.HolderAsync(login), id, None))!;
        Assert.That(open.File.Duties.Select(duty => duty.Trigger), Is.EqualTo(new[] { "mineur" }));
        Assert.That(open.File.StageEndsAt, Is.EqualTo(open.File.ReceivedAt.AddHours(2)));
        Assert.That(open.File.Intake!.Witness, Is.False, "They write with the person's agreement.");
    }

    [TestCaseSource(nameof(Numbers))]
    public async Task The_phone_form_also_asks_about_a_minor_and_danger(int door)
    {
        var login = door switch
        {
            1 => "mireille",
            2 => "perrine",
            _ => "soraya",
        };
        using var oriane = await desk.SignInAsync("oriane");
        var answer = await oriane.PostAsync(
            $"/desk/phone/{door}",
            ("what", "Au téléphone."),
            ("danger", "yes"),
            ("minor", "yes"),
            ("for_whom", "rapporte")
        );
        Assert.That(answer.Html, Does.Match("<li lang=\"fr\">[a-z]{4,8}</li>"), answer.Text);
        await oriane.PostAsync($"/desk/phone/{door}", ("noted", answer.Field("noted")!));
        var id = Guid.Parse(
            (await content.OneAsync<string>("SELECT id FROM incident_case ORDER BY rowid DESC LIMIT 1"))!
        );

        await team.JoinAsync(id, login);
        using var open = (await team.Cases.LoadAsync(await team.HolderAsync(login), id, None))!;
        Assert.That(
            (open.File.Duties.Select(duty => duty.Trigger).ToArray(), open.File.DangerSince is not null),
            Is.EqualTo((new[] { "mineur" }, true))
        );
        Assert.That(open.File.Intake!.Witness, Is.True);
        var said = await team.Cases.TextAsync(open, open.File.History.OfType<ReportCompleted>().Single().Item, None);
        Assert.That(said, Does.Contain("Reçu au téléphone par Oriane.").And.Contain("On me l’a raconté"));
    }

    [Test]
    public async Task A_reporter_who_keeps_the_kind_of_report_is_asked_all_remaining_questions_and_the_consents()
    {
        using var visitor = await ToldAsync(2);
        var fear = NumberOf(2, "fear");
        var asked = await visitor.PostAsync($"/report/question/{fear}", ("chosen", "yes"));
        Assert.That(asked.Path, Is.EqualTo("/report/door"));
        var window = new Window(visitor);
        await window.OpenAsync($"/report/door?at={fear + 2}");

        var page = await window.SendAsync(("door", "2"));
        var way = new List<string>();
        while (page.Path != "/report/check")
        {
            way.Add(page.Path);
            page = await visitor.PostAsync(
                page.Path,
                page.Path == "/report/choices" ? ("skip", "1") : ("turn", "skip")
            );
        }

        Assert.That(
            way,
            Is.EqualTo(
                Enumerable
                    .Range(fear + 1, Of(2).Questions.Length - fear)
                    .Select(number => $"/report/question/{number}")
                    .Append("/report/choices")
            )
        );
    }

    [Test]
    public async Task A_reporter_who_views_the_other_kinds_of_report_and_changes_nothing_returns_to_the_text()
    {
        using var visitor = await ToldAsync(1);
        var looked = await visitor.SendAsync(
            Visitor.Form(
                "/report/what",
                (await visitor.GetAsync("/report/what")).Token,
                [
                    .. (await visitor.GetAsync("/report/what")).Carried([("what", "")]),
                    ("what", "Un récit."),
                    ("turn", "door"),
                ]
            )
        );

        var stayed = await (await new Window(visitor).OpenAsync(looked.Location!)).SendAsync(("door", "1"));

        Assert.That(stayed.Path, Is.EqualTo("/report/what"));
    }

    [Test]
    public async Task Skipping_a_question_removes_its_earlier_answer_and_I_do_not_know_excludes_other_answers()
    {
        using var visitor = await ToldAsync(1);
        await visitor.PostAsync("/report/question/2", ("chosen", "yes"));
        Assert.That((await visitor.GetAsync("/report/question/2")).Text, Does.Contain("Effacer ma réponse et passer"));
        await visitor.PostAsync("/report/question/2", ("turn", "skip"));
        Assert.That(
            (await visitor.GetAsync("/report/check")).Text,
            Does.Not.Contain("Tu as écrit qu’il y a un danger")
        );

        var needs = $"/report/question/{NumberOf(1, "needs")}";
        var both = await visitor.PostAsync(needs, ("chosen", "unknown"), ("chosen", "que_ca_cesse"));
        Assert.That(
            (both.Path, both.Text.Contains("ne va pas avec une autre réponse", StringComparison.Ordinal)),
            Is.EqualTo((needs, true))
        );
    }

    [Test]
    public async Task A_report_of_overload_alone_is_not_asked_about_another_person()
    {
        using var visitor = await ToldAsync(2);
        await visitor.PostAsync($"/report/question/{NumberOf(2, "kinds")}", ("chosen", "surcharge_emotionnelle"));

        Assert.That((await visitor.GetAsync("/report/choices")).Text, Does.Not.Contain("Contacter"));
        Assert.That((await visitor.GetAsync("/report/check")).Text, Does.Not.Contain("Contacter"));
        await visitor.PostAsync(
            $"/report/question/{NumberOf(2, "kinds")}",
            ("chosen", "surcharge_emotionnelle"),
            ("chosen", "tension")
        );
        Assert.That(
            (await visitor.GetAsync("/report/choices")).Text,
            Does.Contain("Contacter l’autre personne").And.Not.Contain("mise en cause")
        );
    }

    [Test]
    public async Task The_first_page_says_how_soon_the_team_answers_each_kind_of_report()
    {
        using var visitor = desk.Visitor();

        Assert.That(
            (await visitor.GetAsync("/")).Text,
            Does.Contain("Violence, harcèlement : dans les 24 heures.")
                .And.Contain("Conflit, surcharge : dans les 72 heures.")
                .And.Contain("Manquement à la charte : dans les 5 jours ouvrés.")
        );
    }

    [
        TestCase("/mailbox", "text"),
        TestCase("/mailbox/write", "text"),
        TestCase("/mailbox/name", "name"),
        TestCase("/mailbox/reach", "how"),
        TestCase("/report/name", "called"),
        TestCase("/report/reach", "how")
    ]
    public async Task What_is_typed_stays_when_the_language_is_changed(string page, string field)
    {
        using var visitor = desk.Visitor();
        await visitor.OpenMailboxAsync(await visitor.SubmitReportAsync("Un récit."));
        await visitor.PostAsync("/report", ("nobody", "1"));
        var window = await new Window(visitor).OpenAsync(page);
        Assert.That(window.Page.Html, Does.Not.Contain("action=\"/language\""), "No button of this page empties it.");
        var button = Regex.Match(window.Page.Html, "formaction=\"([^\"]+\\?lang=en)\"").Groups[1].Value;

        var english = await visitor.FollowAsync(window.Form(field, button, (field, "Tout juste tapé.")));

        Assert.That(
            (english.Field(field), english.Html.Contains("<html lang=\"en\"", StringComparison.Ordinal)),
            Is.EqualTo(("Tout juste tapé.", true))
        );
        Assert.That((await visitor.GetAsync("/")).Html, Does.Contain("<html lang=\"en\""), "The language stays.");
    }

    [TestCase("/mailbox", "words"), TestCase("/invited", "code"), TestCase("/desk/signin", "login")]
    public async Task What_is_typed_to_come_in_stays_when_the_language_is_changed(string page, string field)
    {
        using var visitor = desk.Visitor();
        var window = await new Window(visitor).OpenAsync(page);
        Assert.That(window.Page.Html, Does.Not.Contain("action=\"/language\""));

        var english = await visitor.FollowAsync(window.Form(field, $"{page}?lang=en", (field, "abcd")));

        Assert.That(window.Page.Html, Does.Contain($"formaction=\"{page}?lang=en\""));
        Assert.That(
            (english.Field(field), english.Html.Contains("<html lang=\"en\"", StringComparison.Ordinal)),
            Is.EqualTo(("abcd", true))
        );
        Assert.That(english.Html, Does.Not.Contain("id=\"problem\""), "Nothing was tried.");
        Assert.That((await visitor.GetAsync("/")).Html, Does.Contain("<html lang=\"en\""), "The language stays.");
    }

    [Test]
    public async Task A_visitor_whose_browser_refuses_cookies_is_told_so()
    {
        using var visitor = desk.Visitor();
        var token = (await visitor.GetAsync("/report/1")).Token;
        using var blocked = desk.Visitor();

        var answer = await blocked.SendAsync(Visitor.Form("/report/1", token, ("nobody", "1")));

        Assert.That(
            (answer.Code, answer.Text.Contains("refuse les cookies", StringComparison.Ordinal)),
            Is.EqualTo((400, true))
        );
    }
}
