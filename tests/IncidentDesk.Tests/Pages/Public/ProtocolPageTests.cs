using System.Text.RegularExpressions;
using System.Xml.Linq;
using IncidentDesk.Pages.Public.Protocols;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>The page of each protocol, for anybody: a drawing, the same in words, and the mandate.</summary>
public sealed class ProtocolPageTests
{
    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    [Test]
    public async Task A_protocol_page_draws_every_stage_and_move_and_describes_every_stage_in_words(
        [Values("violence", "conflit", "charte")] string id,
        [Values("fr", "en")] string language
    )
    {
        var protocol = desk.Get<ProtocolShelf>().Newest(id);
        var html = await ReadAsync(id, language);
        var svg = XElement.Parse(Regex.Match(html, "<svg.*?</svg>", RegexOptions.Singleline).Value);
        string Name(string place) => language == "fr" ? protocol.NameOf(place).Fr : protocol.NameOf(place).En;
        string Plain(string text) =>
            Regex.Replace(text, @"\s+", " ").Replace(" ?", "?", StringComparison.Ordinal).Trim();

        var boxes = svg.Descendants("g").Where(box => box.Element("rect") is not null).ToArray();
        Assert.That(
            boxes.Select(box =>
                Plain(string.Join(' ', box.Element("text")!.Elements("tspan").Select(line => line.Value)))
            ),
            Is.EqualTo(protocol.Stages.Select((stage, index) => Plain($"{index + 1}. {Name(stage.Id)}")))
        );
        var drawn =
            svg.Elements("path").Count()
            + boxes.Sum(box => box.Descendants("tspan").Count(line => line.Value.StartsWith('■')));
        Assert.That(drawn, Is.EqualTo(protocol.Stages.Sum(stage => stage.To.Length)), "each way is drawn once");
        Assert.That(svg.Descendants().Attributes("style"), Is.Empty);
        Assert.That(
            Regex.Count(html, @"<section class=""sheet"" aria-labelledby=""[a-z_]+"""),
            Is.EqualTo(protocol.Stages.Length + 3)
        );
        foreach (var stage in protocol.Stages)
            Assert.That(html, Does.Contain($"<h2 id=\"{stage.Id}\">"));
        Assert.That(
            Regex.Count(html, language == "fr" ? "À qui l’équipe peut écrire" : "Who the team may write to"),
            Is.EqualTo(protocol.Stages.Count(stage => stage.Contact.Length > 0)).And.Positive
        );
        Assert.That(
            html,
            Does.Contain(protocol.Hash).And.Contain(language == "fr" ? "Mandat validé" : "Mandate validated")
        );
    }

    [Test]
    public async Task What_people_are_owed_when_a_measure_is_proposed_stands_there_with_the_numbers_of_the_rules()
    {
        var (protocol, process) = (
            desk.Get<ProtocolShelf>().Newest("violence"),
            desk.Get<IncidentDesk.Storage.Decisions.DecisionRules>().Process
        );
        var stricter = process with
        {
            Limits = process.Limits.SetItem("recours", IncidentDesk.Rules.Span.OfDays(61)),
            Hearing = 4,
            Owed = new(
                IncidentDesk.Rules.Span.OfDays(8),
                IncidentDesk.Rules.Span.OfDays(6),
                IncidentDesk.Rules.Span.OfDays(19)
            ),
        };
        var said = string.Join(' ', DecisionPromises.Of(protocol, stricter));
        foreach (
            var owed in (string[])
                [
                    "8 jours",
                    "6 jours",
                    "61 jours pour faire un recours",
                    "4 personnes répondent en 19",
                    "puis 12 mois après sa fin",
                ]
        )
            Assert.That(said, Does.Contain(owed));
        var html = System.Net.WebUtility.HtmlDecode(await ReadAsync("violence", "fr"));
        foreach (var owed in DecisionPromises.Of(protocol, process))
            Assert.That(html, Does.Contain(owed));
        Assert.That(html, Does.Contain("La personne touchée a 72 heures pour donner un avis"));
    }

    [Test]
    public async Task The_ways_from_every_stage_stand_there_with_each_condition_that_the_rules_ask_for(
        [Values("violence", "conflit", "charte")] string id
    )
    {
        var protocol = desk.Get<ProtocolShelf>().Newest(id);
        var html = System.Net.WebUtility.HtmlDecode(await ReadAsync(id, "fr"));
        var list = html[
            html.IndexOf("le dossier peut aussi passer à", StringComparison.Ordinal)..html.IndexOf(
                "<section",
                StringComparison.Ordinal
            )
        ];

        Assert.That(protocol.FromAny, Is.Not.Empty);
        Assert.That(
            Regex.Count(list, "un message à la personne dans sa boîte"),
            Is.EqualTo(protocol.FromAny.Length),
            "each of them ends or pauses the case, or sends it on"
        );
        foreach (var line in protocol.FromAny.SelectMany(move => ConditionSentences.Of(protocol, move)))
            Assert.That(list, Does.Contain(line));
    }

    [Test]
    public async Task The_page_of_an_unknown_protocol_answers_404()
    {
        using var visitor = desk.Visitor();

        Assert.That((await visitor.GetAsync("/protocol/ailleurs")).Code, Is.EqualTo(404));
        Assert.That((await visitor.GetAsync("/guide")).Code, Is.EqualTo(200));
    }

    private async Task<string> ReadAsync(string id, string language)
    {
        using var client = desk.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return await client.GetStringAsync($"/protocol/{id}");
    }
}
