using System.Text.RegularExpressions;
using IncidentDesk.Handbooks;
using IncidentDesk.Letters;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Tests.House;
using IncidentDesk.Yaml;

namespace IncidentDesk.Tests.Handbooks;

/// <summary>The handbooks that ship: one page each, no number of their own, only labels that are on a page.</summary>
internal sealed class HandbookFilesTests
{
    private static readonly HandbookShelf Shelf = HandbookShelf.Shipped();

    private const string Line = "- {fr: \"{telephone}\", en: \"{telephone}\"}";

    private static readonly string Whole = Text(Line);

    private static string Text(string line) =>
        "schema: 1\nid: ecoute\nfr: \"Un\"\nen: \"One\"\nseats: [ecoute]\n"
        + string.Concat(Enum.GetValues<HandbookPart>().Select(part => $"{part.Id()}:\n  {line}\n"));

    private static string[] FaultsOf(string text)
    {
        var reading = new Reading();
        try
        {
            HandbookReader.Read(reading, new("ecoute.yaml", text));
            reading.Stop();
            return [];
        }
        catch (ProtocolFileException wrong)
        {
            return [.. wrong.Faults.Select(fault => fault.Reason)];
        }
    }

    private static IEnumerable<string> Said(LetterForm form) =>
        Shelf.All.SelectMany(handbook => handbook.Parts.Values.SelectMany(lines => lines.Select(line => line[form])));

    [TestCase(Role.Listener), TestCase(Role.Instructor), TestCase(Role.Facilitator), TestCase(Role.Copil)]
    [TestCase(Role.Bureau), TestCase(Role.Coordination), TestCase(Role.Custodian), TestCase(Role.DataContact)]
    [TestCase(Role.Admin), TestCase(Role.RoundsFacilitator)]
    public void The_seat_has_a_handbook(Role role) => Assert.That(Shelf.Of(role), Is.Not.Null);

    [Test]
    public void A_handbook_is_one_page()
    {
        Assert.That(Shelf.All, Has.Length.EqualTo(8));
        foreach (var handbook in Shelf.All)
        foreach (var form in Enum.GetValues<LetterForm>())
            Assert.That(
                handbook.Parts.Values.Sum(lines => lines.Sum(line => 1 + line[form].Length / 90)),
                Is.LessThan(HandbookReader.Longest - 10),
                $"{handbook.Id} {form}, headings apart"
            );
    }

    /// <summary>A number that a handbook said itself could differ from the rules one day.</summary>
    [TestCase(LetterForm.Tu), TestCase(LetterForm.Vous), TestCase(LetterForm.English)]
    public void No_line_says_a_number_itself(LetterForm form) =>
        Assert.That(
            Said(form)
                .Where(line =>
                    Regex.IsMatch(
                        Regex.Replace(line, @"\{[a-z_]+\}", ""),
                        @"\d|(?i)\b(deux|trois|quatre|cinq|six|sept|huit|dix|two|three|four|five|six|seven|eight|ten)\b"
                    )
                ),
            Is.Empty
        );

    [Test]
    public void Every_number_of_the_closed_list_is_used_by_a_handbook() =>
        Assert.That(
            Said(LetterForm.Tu).SelectMany(Placeholders.In).Select(one => one.Id).Distinct(),
            Is.EquivalentTo(HandbookNumbers.Ids)
        );

    [TestCase(LetterForm.Tu, "« (.+?) »")]
    [TestCase(LetterForm.English, "“(.+?)”")]
    public void A_label_that_a_handbook_names_is_on_a_page(LetterForm form, string quoted)
    {
        var known =
            form == LetterForm.English
                ? Wordings.In("Texts.en.resx").SelectMany(words => words).ToHashSet()
                : Wordings.Asked.Select(key => key.French).ToHashSet();

        Assert.That(
            Said(form).SelectMany(line => Regex.Matches(line, quoted).Select(match => match.Groups[1].Value)),
            Is.Not.Empty.And.All.Matches<string>(known.Contains)
        );
    }

    [Test]
    public void A_whole_file_is_read() => Assert.That(FaultsOf(Whole), Is.Empty);

    [TestCase("schema: 1", "schema: 2", "schéma 1")]
    [TestCase("first_hour", "first_our", "first_our")]
    [TestCase("seats: [ecoute]", "seats: [ecout]", "ecout")]
    [TestCase("fr: \"{telephone}\"", "fr: \"{telefone}\"", "telefone")]
    [TestCase("fr: \"{telephone}\"", "fr: \"rien\"", "telephone")]
    [TestCase(", en: \"{telephone}\"", "", "en")]
    public void A_slip_in_a_file_is_refused_and_named(string from, string to, string named)
    {
        var wrong = new Regex(Regex.Escape(from)).Replace(Whole, to.Replace("$", "$$", StringComparison.Ordinal), 1);

        Assert.That(wrong, Is.Not.EqualTo(Whole));
        Assert.That(FaultsOf(wrong), Is.Not.Empty.And.Some.Contains(named));
    }

    [Test]
    public void A_handbook_longer_than_a_page_is_refused() =>
        Assert.That(
            FaultsOf(Text(string.Join("\n  ", Enumerable.Repeat(Line, 13)))),
            Has.Some.Contains($"{HandbookReader.Longest}")
        );
}
