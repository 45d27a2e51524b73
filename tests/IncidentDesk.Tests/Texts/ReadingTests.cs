using System.Text.RegularExpressions;
using IncidentDesk.Letters;
using IncidentDesk.Protocols;
using IncidentDesk.Tests.House;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Texts;

/// <summary>The French of the public side, of the letters, of the handbooks and of the newest protocols can be read at
/// level B1: short sentences, everyday words, few passives, no double negation. The first version of a protocol is not
/// among them: it does not change. English sentences are as short.</summary>
public sealed class ReadingTests
{
    private const int MostWords = 20;
    private const int MostLetters = 12;

    /// <summary>The greatest share of sentences with a passive, in percent.</summary>
    private const int MostPassives = 10;

    /// <summary>Where texts of the public side stand: its pages, the parts of pages except those that only the team
    /// sees, the papers about personal data, the consents, the names of what happened, and what the pages of protocols
    /// and mailboxes are made of.</summary>
    private const string Public =
        "Pages/Public/|Pages/Shared/(Papers/|_(?!Alarm|Confirm|Passkey|NewPassword))|DataRights/|Phrases/("
        + "Sentences|KindNames|ConditionSentences|DutySentences|ProtocolSentences|FileSentences|ReceiptSentences|"
        + "Rights/RightsSentences)[.]cs";

    /// <summary>Long words that people know, or that name the thing itself.</summary>
    private static readonly HashSet<string> LongWords =
    [
        "accessibilité",
        "administration",
        "agrandissement",
        "antisémitisme",
        "autorisations",
        "confidentialité",
        "confidentielle",
        "enregistrement",
        "hétéronormativité",
        "recommandation",
        "reconnaissance",
    ];

    /// <summary>Words of offices and courts, each with an everyday word in its place.</summary>
    private const string HardWords =
        "(?i)\\b(préalable\\w*|afin|néanmoins|toutefois|ultérieur\\w*|notamment|lequel|laquelle|lesquel\\w*|auquel|"
        + "auxquel\\w*|duquel|susceptible\\w*|conformément|préjudice\\w*|récépissé\\w*|nonobstant|ci-dessous|ci-dessus|"
        + "ci-joint\\w*|modalités?|mentionn\\w*|stipul\\w*|effectu\\w*|procéd(er|ez|ons)|munir|cependant|"
        + "dispositions?|en vue de|dans le cadre de|au sein de|à défaut|en l’absence de|veuillez|s’avér\\w*|"
        + "prévenance|outrepass\\w*|recevab\\w*|griefs?|déport\\w*)\\b";

    private const string Passive =
        "\\b(est|sont|était|étaient|sera|seront|soit|soient|été|être) (?:pas |plus |déjà |encore |toujours |jamais )*"
        + "(?!été)\\w+(é|ée|és|ées|ert|erte|erts|ertes|it|ite|is|ise|u|ue|us|ues)\\b";

    private static readonly string[] Asked =
    [
        .. Wordings.Asked.Where(key => Regex.IsMatch(key.Path, Public)).Select(key => key.French).Distinct(),
    ];

    private static readonly string[] Sentences =
    [
        .. Cut(
            Asked
                .Concat(Wordings.OfSecondVersion("fr"))
                .Concat(Wordings.OfLetters(LetterForm.Tu))
                .Concat(Wordings.OfLetters(LetterForm.Vous))
                .Concat(Wordings.OfHandbooks(LetterForm.Tu))
                .Concat(Wordings.OfHandbooks(LetterForm.Vous))
        ),
    ];

    private static IEnumerable<string> Cut(IEnumerable<string> texts) =>
        texts
            .Distinct()
            .SelectMany(text => Regex.Split(Regex.Replace(text, "<[^>]*>", ""), "(?<=[.!?…])\\s+"))
            .Where(sentence => Regex.IsMatch(sentence, "\\w"))
            .Distinct();

    private static bool IsLong(string sentence) =>
        sentence.Split((char[])[' ', '\u00a0']).Count(word => Regex.IsMatch(word, "\\w")) > MostWords;

    [Test]
    public void The_test_reads_the_public_side() =>
        Assert.That(Sentences, Has.Length.GreaterThan(600).And.Some.EqualTo("Tu peux le dire ici."));

    [Test]
    public void The_test_reads_the_letters() =>
        Assert.That(Sentences, Has.Some.EqualTo("Personne ne vous demande de preuve."));

    [TestCase("tu", "(?i)\\b(vous|votre|vos)\\b|ez\\b(?<!chez)")]
    [TestCase("vous", "(?i)\\b(tu|te|toi|ton|ta|tes|t’\\w+)\\b")]
    public void A_letter_or_handbook_keeps_to_its_form_of_address(string form, string other)
    {
        var said = LetterForms.Parse(form)!.Value;

        Assert.That(
            Wordings.OfLetters(said).Concat(Wordings.OfHandbooks(said)).Where(text => Regex.IsMatch(text, other)),
            Is.Empty
        );
    }

    [Test]
    public void No_sentence_has_more_than_20_words() => Assert.That(Sentences.Where(IsLong), Is.Empty);

    [Test]
    public void No_English_sentence_has_more_than_20_words()
    {
        var english = Wordings.In("Texts.en.resx");

        Assert.That(
            Cut(
                    Asked
                        .SelectMany(french => english[french])
                        .Concat(Wordings.OfSecondVersion("en"))
                        .Concat(Wordings.OfLetters(LetterForm.English))
                        .Concat(Wordings.OfHandbooks(LetterForm.English))
                )
                .Where(IsLong),
            Is.Empty
        );
    }

    [Test]
    public void No_formal_sentence_has_more_than_20_words()
    {
        var formal = Wordings.In("Vous.resx");

        Assert.That(
            Cut(Asked.Concat(Wordings.OfSecondVersion("fr")).SelectMany(french => formal[french])).Where(IsLong),
            Is.Empty
        );
    }

    /// <summary>The pages of the protocols put the conditions of a move together from several texts.</summary>
    [Test]
    public void No_condition_of_a_move_has_more_than_20_words() =>
        Assert.That(
            Cut(
                    ProtocolFolder
                        .Shipped()
                        .Current.SelectMany(protocol =>
                            protocol
                                .Stages.SelectMany(stage => stage.To)
                                .Concat(protocol.FromAny)
                                .SelectMany(move => ConditionSentences.Of(protocol, move))
                        )
                )
                .Where(IsLong),
            Is.Empty
        );

    [Test]
    public void Long_words_are_those_that_people_know() =>
        Assert.That(
            Sentences
                .SelectMany(sentence =>
                    Regex.Matches(sentence, "\\p{L}+").Select(match => match.Value.ToLowerInvariant())
                )
                .Where(word => word.Length > MostLetters && !LongWords.Contains(word))
                .Distinct(),
            Is.Empty
        );

    [Test]
    public void No_sentence_uses_the_words_of_offices_and_courts() =>
        Assert.That(Sentences.Where(sentence => Regex.IsMatch(sentence, HardWords)), Is.Empty);

    [Test]
    public void Few_sentences_are_passive()
    {
        var passive = Sentences.Where(sentence => Regex.IsMatch(sentence, Passive)).ToArray();

        Assert.That(passive.Length * 100, Is.LessThan(Sentences.Length * MostPassives), string.Join('\n', passive));
    }

    /// <summary>What somebody would answer, between quotation marks, is no negation of the sentence.</summary>
    [Test]
    public void No_clause_denies_twice() =>
        Assert.That(
            Sentences
                .SelectMany(sentence => Regex.Split(Regex.Replace(sentence, "«[^»]*»", ""), "[,:;]"))
                .Where(clause => Regex.Count(clause, "(?i)\\bne\\b|\\bn’") > 1),
            Is.Empty
        );

    [TestCase("Tu peux ne nommer personne, mais ne pas répondre n’est pas grave.", "(?i)\\bne\\b|\\bn’", 3)]
    [TestCase("Le dossier a été ouvert.", Passive, 1)]
    [TestCase("Veuillez écrire ci-dessous.", HardWords, 2)]
    public void What_is_hard_to_read_is_found(string sentence, string pattern, int times) =>
        Assert.That(Regex.Count(sentence, pattern), Is.EqualTo(times));
}
