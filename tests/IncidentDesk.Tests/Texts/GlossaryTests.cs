using System.Text.RegularExpressions;
using IncidentDesk.Letters;
using IncidentDesk.Tests.House;

namespace IncidentDesk.Tests.Texts;

/// <summary>One word for each thing, in French and in English: no text says it in another word. Glossary.txt lists the
/// words, and the few texts that may say otherwise, with the reason.</summary>
public sealed class GlossaryTests
{
    private sealed record Word(string Language, string Name, Regex Not, Dictionary<string, string> But);

    private static readonly Word[] Words =
    [
        .. Read(File.ReadAllLines(Path.Combine(Sources.Root, "tests/IncidentDesk.Tests/Texts/Glossary.txt"))),
    ];

    private static IEnumerable<Word> Read(string[] lines)
    {
        var (language, name, known) = ("", "", (Word?)null);
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
            switch (line.Split(": ", 2))
            {
                case ["language", var said]:
                    language = said;
                    break;
                case ["word", var said]:
                    name = said;
                    break;
                case ["not", var said]:
                    known = new(language, name, new(said, RegexOptions.CultureInvariant), []);
                    yield return known;
                    break;
                case ["but", var said] when said.LastIndexOf(" -- ", StringComparison.Ordinal) is > 0 and var at:
                    known!.But.Add(said[..at], said[(at + 4)..]);
                    break;
                default:
                    throw new FormatException(line);
            }
    }

    /// <summary>The texts of a language, and each as it is shown.</summary>
    private static readonly Dictionary<string, Lazy<Dictionary<string, string>>> Texts = new()
    {
        ["fr"] = new(() => All("fr").ToDictionary(text => text, Shown)),
        ["en"] = new(() => All("en").ToDictionary(text => text, Shown)),
    };

    private static Dictionary<string, string> Said(string language) => Texts[language].Value;

    private static string[] All(string language) =>
        language == "en"
            ?
            [
                .. Wordings
                    .In("Texts.en.resx")
                    .SelectMany(words => words)
                    .Concat(Wordings.OfLetters(LetterForm.English))
                    .Concat(Wordings.OfHandbooks(LetterForm.English))
                    .Concat(Wordings.OfSecondVersion(language))
                    .Concat(Wordings.OfPairs(language))
                    .Distinct(),
            ]
            :
            [
                .. Wordings
                    .Asked.Select(key => key.French)
                    .Concat(Wordings.In("Vous.resx").SelectMany(words => words))
                    .Except(Wordings.OfProtocols.SelectMany(Forms))
                    .Concat(Wordings.OfSecondVersion(language))
                    .Concat(Wordings.OfLetters(LetterForm.Tu))
                    .Concat(Wordings.OfLetters(LetterForm.Vous))
                    .Concat(Wordings.OfHandbooks(LetterForm.Tu))
                    .Concat(Wordings.OfHandbooks(LetterForm.Vous))
                    .Concat(Wordings.OfPairs(language))
                    .Distinct(),
            ];

    /// <summary>A text of a protocol and its formal version: the first version of a protocol does not change any
    /// more.</summary>
    private static IEnumerable<string> Forms(string text) => [text, .. Wordings.In("Vous.resx")[text]];

    [Test]
    public void The_glossary_has_words_in_both_languages() =>
        Assert.That(
            Words.CountBy(word => word.Language).Select(count => (count.Key, count.Value > 15)),
            Is.EqualTo(new[] { ("fr", true), ("en", true) })
        );

    [TestCase("fr", "un délai pour répondre dure au moins 7 jours")]
    [TestCase("en", "a time to answer is under the floor of 7 days")]
    [TestCase("fr", "la limite dépasse {0} jours ouvrés")]
    [TestCase("en", "This seat reads reports: it needs one training course at least.")]
    [TestCase("en", "the account, in the person’s words")]
    [TestCase("fr", "le texte n’est pas celui de la proposition.")]
    [TestCase(
        "en",
        "fewer signatures than the floor ({0} of the pair, {0} of the CoPil, {0} circles, {0} outside the Bureau)"
    )]
    public void The_test_reads_what_code_says_in_both_languages(string language, string text) =>
        Assert.That(Said(language), Contains.Key(text));

    [Test]
    public void No_text_says_a_thing_in_another_word_than_that_of_the_glossary() =>
        Assert.That(
            Words.SelectMany(word =>
                Said(word.Language)
                    .Where(text => word.Not.IsMatch(text.Value) && !word.But.ContainsKey(text.Key))
                    .Select(text => $"{word.Name}: {text.Key}")
            ),
            Is.Empty
        );

    [Test]
    public void Every_exception_of_the_glossary_is_still_a_text_and_has_a_reason() =>
        Assert.That(
            Words.SelectMany(word =>
                word.But.Where(but =>
                        but.Value.Length < 10
                        || !Said(word.Language).ContainsKey(but.Key)
                        || !word.Not.IsMatch(Shown(but.Key))
                    )
                    .Select(but => but.Key)
            ),
            Is.Empty
        );

    [TestCase("fr", "Il manque un accord de la personne.")]
    [TestCase("fr", "J’ai prévenu la personne concernée")]
    [TestCase("fr", "Note tes mots.")]
    [TestCase("fr", "Cette demande tombe demain.")]
    [TestCase("fr", "Un courriel est parti.")]
    [TestCase("fr", "Ce bureau est fermé.")]
    [TestCase("fr", "La lettre de griefs est partie.")]
    [TestCase("fr", "Sans réponse avant l’échéance, tout s’arrête.")]
    [TestCase("fr", "Ce que fait ce siège")]
    [TestCase("fr", "Où est la clé")]
    [TestCase("fr", "Demande-les. Qui gère le serveur les écrit.")]
    [TestCase("fr", "L’équipe qui accompagne les conflits lit ce texte.")]
    [TestCase("en", "A training is missing.")]
    [TestCase("en", "Write no handle.")]
    [TestCase("en", "Somebody has tampered with this service.")]
    [TestCase("en", "Your agreement is needed.")]
    [TestCase("en", "The proposal lapses.")]
    [TestCase("en", "Compare it by voice.")]
    public void Other_words_are_found(string language, string text) =>
        Assert.That(
            Words.Where(word => word.Language == language),
            Has.Some.Matches<Word>(word => word.Not.IsMatch(text))
        );

    /// <summary>The text without its tags.</summary>
    private static string Shown(string text) => Regex.Replace(text, "<[^>]*>", "");
}
