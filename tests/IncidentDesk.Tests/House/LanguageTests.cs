using System.Globalization;
using System.Text.RegularExpressions;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using static IncidentDesk.Texts.Texts;

namespace IncidentDesk.Tests.House;

/// <summary>Every language says everything: what stands in French in the sources has its words in each file, and no
/// file has words for nothing.</summary>
public sealed class LanguageTests
{
    private static string[] Files =>
        [
            .. Directory
                .GetFiles(Path.Combine(Sources.Root, "src/IncidentDesk/Texts"), "Texts.*.resx")
                .Select(path => Path.GetFileName(path)!),
        ];

    /// <summary>The words of a protocol come with it; every other text is a literal, so that nothing escapes this
    /// house.</summary>
    private static readonly string[] FromData = ["return words.Fr", "T[words.Fr]"];

    [TestCaseSource(nameof(Files))]
    public void Each_translation_file_covers_every_text_once_and_has_no_unused_entry(string file)
    {
        var (asked, has) = (Wordings.Asked.Select(key => key.French).ToHashSet(), Wordings.In(file));

        Assert.That(asked.Where(key => !has.Contains(key)), Is.Empty, $"{file} lacks these.");
        Assert.That(
            has.Select(words => words.Key).Where(key => !asked.Contains(key)),
            Is.Empty,
            $"{file} has these, and nothing asks for them."
        );
        Assert.That(
            has.GroupBy(words => words.Key, StringComparer.OrdinalIgnoreCase)
                .Where(same => same.Count() > 1)
                .Select(same => same.Key),
            Is.Empty,
            $"{file} tells these apart by case alone, and only one of them is kept."
        );
        Assert.That(
            has.Where(words => words.Count() > 1).Select(words => words.Key),
            Is.Empty,
            $"{file} has these twice."
        );
        Assert.That(
            has.Where(words => words.Any(string.IsNullOrWhiteSpace)).Select(words => words.Key),
            Is.Empty,
            $"{file} says nothing for these."
        );
        Assert.That(
            has.Where(words => Wordings.Holes(words.Key) != Wordings.Holes(words.First())).Select(words => words.Key),
            Is.Empty,
            $"{file} leaves other places open."
        );
    }

    [Test]
    public void The_languages_are_French_and_English_and_the_sources_use_over_300_texts()
    {
        Assert.That(Files, Does.Contain("Texts.en.resx"));
        Assert.That(Wordings.Asked, Has.Length.GreaterThan(300));
        Assert.That(Languages.All.Select(language => language.Name), Is.EqualTo(new[] { "fr", "en" }));
    }

    [Test]
    public void Every_text_is_looked_up_by_a_literal_key() =>
        Assert.That(
            Sources
                .Pages.Concat(Sources.Code)
                .Places(@"(?<![\w.])[TH]\[(?!\s*"")")
                .Where(line => !FromData.Any(line.Contains)),
            Is.Empty
        );

    [Test]
    public void No_page_contains_text_that_cannot_be_translated()
    {
        Assert.That(Sources.Pages, Has.Length.GreaterThan(100));
        Assert.That(
            Sources
                .Pages.Select(page => new SourceFile(page.Path, Wordings.WithoutKeys(page.Text)))
                .Lines(
                    @">[^<>@{}()]*\p{L}{2,}[^<>@{}()]*</|<(p|li|br|h\d)[^<>]*>\p{L}[^<>@]*\p{L} \p{L}|(title|"
                        + @"label|placeholder|alt|value)=""[^""@]*\p{L}+ \p{L}|[?:=] ""[^""]*\p{L} \p{L}|"
                        + @"""Title""\] = [$@]*"""
                ),
            Is.Empty
        );
    }

    [Test]
    public void French_texts_have_no_breaking_space_next_to_punctuation() =>
        In(
            "fr",
            () =>
            {
                Assert.That(
                    Wordings
                        .Asked.Select(key => T[key.French])
                        .Where(said => Regex.IsMatch(said, "[«] |(?<=\\S) [?!:;»]")),
                    Is.Empty
                );
                Assert.That(T["Danger maintenant ?"], Is.EqualTo("Danger maintenant\u00a0?"));
                Assert.That(T["{0} h", 15], Is.EqualTo("15\u00a0h"));
            }
        );

    /// <summary>Describes the setting itself.</summary>
    private const string Setting = "C’est «";

    /// <summary>Where the organisation says 'vous', nothing says 'tu' to anybody, and no protocol as it ships; an
    /// organisation's own protocol is said as it wrote it.</summary>
    [Test]
    public void Every_text_with_tu_has_a_version_with_vous()
    {
        const string tu =
            @"(?i:\b(tu|te|toi|ton|ta|tes)\b|\bt’)|(^|[.!?:;«] )(Ajoute|Appelle|Appuie|Arrête|Attends|"
            + @"Choisis|Coche|Compare|Confie|Confirme|Conserve|Copie|Demande(?! (envoyée|notée|n°))(?= )|Dis|"
            + @"Écris|Envoie|Entre|Essaie|Fais|Imprime|Laisse|Lance|Lis|Mets|Ouvre|Permets|Pose|Prends|Préviens|"
            + @"Recommence|Recopie|Regarde|Relis|Remets|Réponds|Reviens|Utilise|Vérifie)\b";
        var (vous, protocols) = (Wordings.In("Vous.resx"), Wordings.OfProtocols);
        var asked = Wordings.Asked.Select(key => key.French).Concat(protocols).ToHashSet();
        var said = Wordings
            .Asked.Select(key => key.French)
            .Where(text => !text.StartsWith(Setting, StringComparison.Ordinal))
            .Concat(protocols)
            .Where(text => Regex.IsMatch(text, tu))
            .Distinct();

        Assert.That(protocols, Has.Length.GreaterThan(200).And.Some.Match(tu));
        Assert.That(said.Where(key => !vous.Contains(key)), Is.Empty);
        Assert.That(
            vous.Select(words => words.Key).Where(key => !asked.Contains(key)),
            Is.Empty,
            "Nothing asks for these."
        );
        Assert.That(vous.SelectMany(words => words).Where(words => Regex.IsMatch(words, tu)), Is.Empty);
        Assert.That(
            vous.Where(words => words.Count() > 1 || Wordings.Holes(words.Key) != Wordings.Holes(words.First()))
                .Select(words => words.Key),
            Is.Empty
        );
    }

    [Test]
    public void English_texts_have_no_space_before_punctuation() =>
        Assert.That(
            Wordings
                .In("Texts.en.resx")
                .SelectMany(words => words)
                .Where(said => Regex.IsMatch(said, @"[ \u00a0\u202f][?!:;](\s|$)|[«»]")),
            Is.Empty
        );

    [Test]
    public void Texts_are_in_French_when_no_language_is_set() =>
        In(
            "",
            () =>
            {
                Assert.That(T["Continuer"], Is.EqualTo("Continuer"));
                Assert.That(Moments.Day(new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero)), Is.EqualTo("mardi 1er décembre"));
            }
        );

    [Test]
    public void Days_and_hours_follow_the_language() =>
        In(
            "en",
            () =>
            {
                Assert.That(
                    Moments.DayAndHour(new(2026, 12, 1, 14, 0, 0, TimeSpan.Zero)),
                    Is.EqualTo("Tuesday 1 December, 15:00")
                );
                Assert.That(Moments.Hour(new(2026, 12, 1, 14, 30, 0, TimeSpan.Zero)), Is.EqualTo("15:30"));
                Assert.That(
                    Sentences.Of(new(IncidentDesk.Rules.Reason.CaseClosed)),
                    Is.EqualTo("This case is closed.")
                );
            }
        );

    private static void In(string language, Action act)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            act();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
