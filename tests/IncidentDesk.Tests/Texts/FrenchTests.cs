using System.Globalization;
using IncidentDesk.Texts;
using static IncidentDesk.Texts.Texts;

namespace IncidentDesk.Tests.Texts;

/// <summary>What French writing makes of the words, numbers and times that are put into a text.</summary>
public sealed class FrenchTests
{
    [TestCase("Lise", "de Lise", "que Lise")]
    [TestCase("Ilana", "d’Ilana", "qu’Ilana")]
    [TestCase("Élise", "d’Élise", "qu’Élise")]
    [TestCase("Hortense", "d’Hortense", "qu’Hortense")]
    [TestCase("Yves", "d’Yves", "qu’Yves")]
    [TestCase("Yann", "de Yann", "que Yann")]
    [TestCase("une autre personne", "d’une autre personne", "qu’une autre personne")]
    public void De_and_que_are_elided_before_a_vowel_and_a_silent_h(string word, string de, string que) =>
        In("fr", () => Assert.That((French.De(word), French.Que(word)), Is.EqualTo((de, que))));

    [Test]
    public void Another_language_gets_the_word_as_it_is() =>
        In("en", () => Assert.That((French.De("Ilana"), French.Que("Ilana")), Is.EqualTo(("Ilana", "Ilana"))));

    [TestCase("la personne touchée", "La personne touchée")]
    [TestCase("état", "État")]
    [TestCase("", "")]
    public void A_line_begins_with_a_capital(string text, string sentence) =>
        In("fr", () => Assert.That(French.Sentence(text), Is.EqualTo(sentence)));

    [TestCase(1, 0, "1 heure")]
    [TestCase(12, 0, "12 heures")]
    [TestCase(0, 1, "1 jour")]
    [TestCase(0, 14, "14 jours")]
    public void A_length_of_time_has_its_unit_in_the_right_number(int hours, int days, string said) =>
        In("fr", () => Assert.That(Moments.Length(new(0, TimeSpan.FromHours(hours), 0, days)), Is.EqualTo(said)));

    [Test]
    public void A_measure_begins_within_a_length_of_time_and_not_before_an_hour_of_the_day() =>
        In(
            "fr",
            () =>
                Assert.That(
                    T[
                        "Elle ne dit pas qui a raison, et jamais qui a signalé. Elle commence quand une "
                            + "deuxième personne a signé, dans les {0}. Elle se termine toute seule après {1}. Si "
                            + "{4} la confirment, elle se termine {2} après leur confirmation. Elle ne dure jamais "
                            + "plus de {3} en tout.",
                        "12 heures",
                        "72 heures",
                        "15 jours",
                        "60 jours",
                        "trois personnes"
                    ],
                    Does.Contain("dans les 12 heures").And.Not.Contain("avant 12")
                )
        );

    [TestCase("Qui lit ?", "Qui lit\u00a0?")]
    [TestCase("« Oui »", "«\u00a0Oui\u00a0»")]
    [TestCase("à 15 h 30", "à 15\u00a0h\u00a030")]
    [TestCase("Attention : lis.", "Attention\u00a0: lis.")]
    public void Punctuation_and_hours_stay_with_their_word(string text, string hardened) =>
        Assert.That(IncidentDesk.Texts.Wording.Harden(text), Is.EqualTo(hardened));

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
