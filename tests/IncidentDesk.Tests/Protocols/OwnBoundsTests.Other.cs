using System.Text.RegularExpressions;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Tests.Protocols;

/// <summary>The same for the files of decisions and of the team.</summary>
public sealed partial class OwnBoundsTests
{
    /// <summary>What an organisation may choose in its file for decisions, each by its own name: another number of the
    /// same length can have a floor.</summary>
    private static readonly string[] MayBeInDecisions =
    [
        "proposition: P7D>half",
        "bonification: P7D>half",
        "escalade: P7D>half",
        "clarifications: PT48H>half",
        "ressentis: PT48H>half",
        "validite: PT48H>half",
        "execution: PT48H>half",
        "objections: PT72H>half",
        "fenetre_veto: PT72H>half",
        "amendement: P3D>half",
        "most: P90D>half",
        "review: P45D>half",
        "review: P12M>half",
        "percent: 50>many",
        "answered: P30D>half",
        "back: 1>none",
        "back: 1>half",
        "renew_times: 1>none",
        "renew_times: 1>half",
    ];

    [TestCase("protocols/decision.yaml"), TestCase("protocols/v2/decision.yaml")]
    public void Each_weakened_value_of_the_decision_file_is_refused_at_its_line_unless_it_may_be_chosen(string file)
    {
        var (shipped, tried) = (Embedded.Text(file), 0);
        foreach (Match value in Regex.Matches(shipped, @"([a-z_0-9]+): (P[0-9A-Z]+|[0-9]+)(?![\w.])"))
        {
            var (key, number) = (value.Groups[1].Value, value.Groups[2]);
            if (key == "schema")
                continue;
            var kind = number.Value.StartsWith('P') ? "length" : "number";
            foreach (var (way, weaker) in Weaker(new([key], number.Value, kind)))
            {
                if (MayBeInDecisions.Contains($"{key}: {number.Value}>{way}"))
                    continue;
                Refuses(text => DecisionFileReader.Read("own", text), shipped, number, weaker, $"{key}: {weaker}");
                tried++;
            }
        }
        Assert.That(tried, Is.GreaterThan(200));
    }

    /// <summary>A file in which this number is weaker is refused at the line of the number.</summary>
    private static void Refuses(Action<string> read, string shipped, Group number, string weaker, string name)
    {
        var text = shipped[..number.Index] + weaker + shipped[(number.Index + number.Length)..];
        var line = 1 + shipped[..number.Index].Count(letter => letter == '\n');
        Assert.That(
            Assert.Throws<ProtocolFileException>(() => read(text), name)!.Faults.Select(fault => fault.Line),
            Does.Contain((long)line),
            name
        );
    }

    /// <summary>The numbers of the team file, which may be shorter and never longer or next to nothing.</summary>
    [Test]
    public void Each_weakened_length_of_the_team_file_is_refused_at_its_line_unless_it_may_be_chosen()
    {
        var (shipped, tried) = (Embedded.Text("protocols/team.yaml"), 0);
        foreach (Match value in Regex.Matches(shipped, @"(lasts): (P[0-9A-Z]+)"))
        {
            var number = value.Groups[2];
            foreach (
                var (way, weaker) in Weaker(new(["lasts"], number.Value, "length")).Where(one => one.Way != "half")
            )
            {
                Refuses(text => TeamFileReader.Read("own", text), shipped, number, weaker, $"{way}: {weaker}");
                tried++;
            }
        }
        Assert.That(tried, Is.GreaterThan(40));
    }

    [TestCase("en: \"Listening to somebody\", ", "")]
    [TestCase("fr: \"Écouter une personne\", ", "")]
    [TestCase("en: \"Listening to somebody\"", "en: \"  \"")]
    [TestCase("id: ecoute, ", "id: \"\", ")]
    [TestCase("version: \"2026\"", "version: \" \"")]
    [TestCase("trainings:", "trainings: &a")]
    [TestCase("seats:", "---\nseats:")]
    [TestCase("  ecoute: [ecoute]", "  ecoute: [ecoute]\n  ecoute: [ecoute]")]
    [TestCase("schema: 1", "schema: 1\nautre: chose")]
    [TestCase("    en: |-\n      I listen without", "    de: |-\n      I listen without")]
    public void What_a_team_file_leaves_out_or_hides_is_refused(string from, string to) =>
        Assert.Throws<ProtocolFileException>(() =>
            TeamFileReader.Read("own", Trial.Change(Embedded.Text("protocols/team.yaml"), from, to))
        );

    [TestCase("viol, ", "", "viol")]
    [TestCase("[viol, violeur", "[violeur", "viol")]
    [TestCase("penal_words: [viol", "penal_words: [ami, viol", null)]
    public void Words_of_penal_law_can_be_added_and_not_taken_away(string from, string to, string? missing)
    {
        var text = Trial.Change(Embedded.Text("protocols/decision.yaml"), from, to);

        if (missing is null)
            Assert.That(DecisionFileReader.Read("own", text).PenalWords, Does.Contain("ami"));
        else
            Assert.That(
                Assert.Throws<ProtocolFileException>(() => DecisionFileReader.Read("own", text))!.Faults.Single().Line,
                Is.EqualTo(Trial.LineOf(text, "penal_words"))
            );
    }

    private const string Plain = "Un texte simple.",
        InEnglish = "A plain text.";

    [TestCase("Une réponse t’arrive d’ici 48 heures.", InEnglish, "fr")]
    [TestCase("L’équipe répond en trois jours.", InEnglish, "fr")]
    [TestCase("Un message vient dans la semaine.", InEnglish, "fr")]
    [TestCase("Tu recevras une lettre.", InEnglish, "fr")]
    [TestCase(Plain, "An answer reaches you in 48 hours.", "en")]
    [TestCase(Plain, "Somebody calls within a week.", "en")]
    [TestCase(Plain, "We will write to you.", "en")]
    [TestCase(Plain, InEnglish, "")]
    public void No_text_of_the_second_schema_promises_what_no_rule_keeps(string fr, string en, string refused)
    {
        var tried = 0;
        foreach (var name in Files.Where(name => name.StartsWith("v2/", StringComparison.Ordinal)))
        foreach (
            var some in Leaves(YamlReader.Read(new(), name, Shipped[name]), [])
                .Where(leaf => leaf.Path[^1] == "fr" && OwnChanges.At(leaf.Path) is not null)
                .Chunk(5)
        )
        {
            var (text, lines) = Written(
                Head(name),
                some.SelectMany(leaf =>
                    new[] { (leaf, $"\"{fr}\""), (leaf with { Path = [.. leaf.Path[..^1], "en"] }, $"\"{en}\"") }
                )
            );
            // The version in the head is judged with the whole file.
            Assert.That(
                Faults(name, text).Where(line => line > 2),
                Is.EquivalentTo(lines.Where(one => one.Key.Path[^1] == refused).Select(one => one.Value)),
                text
            );
            tried += some.Length;
        }
        Assert.That(tried, Is.GreaterThan(150));
    }
}
