using IncidentDesk.Exports;

namespace IncidentDesk.Tests.Exports;

/// <summary>Words of a copy that are hidden, however they are written.</summary>
public sealed class RedactionTests
{
    [TestCase("Anselme était là.", "[caché] était là.")]
    [TestCase("ANSELME, anselme et Ànselme", "[caché], [caché] et [caché]")]
    [TestCase("C’est d’Anselme.", "C’est d’[caché].")]
    [TestCase("An\u00adselme et A\u0301nselme.", "[caché] et [caché].")]
    [TestCase("Anselmette n’est pas un nom caché.", "Anselmette n’est pas un nom caché.")]
    [TestCase("Marie-Noël Dupré parle.", "[caché] parle.")]
    [TestCase("Marie-Noël\nDupré parle.", "[caché] parle.")]
    [TestCase("Appelle le 06 39 98 12 34 ou ecris@example.org.", "Appelle le [caché] ou [caché].")]
    [TestCase("", "")]
    [TestCase("Anselme", "[caché]")]
    [TestCase("\ud800 Anselme \ud83d\ude00", "\ud800 [caché] \ud83d\ude00")]
    [TestCase("Cœur noir, coeur noir", "[caché], [caché]")]
    public void A_listed_word_is_hidden_with_any_case_accents_and_spaces(string text, string expected) =>
        Assert.That(
            new Redaction(["Anselme", "marie-noel  dupre", "cœur noir", " ", ""]).Apply(text),
            Is.EqualTo(expected)
        );

    [TestCase("Søren et SOREN", "[caché] et [caché]")]
    [TestCase("Łukasz\u2011Đorđe, lukasz dorde", "[caché], [caché]")]
    [TestCase("Lukasz – Dorde", "[caché]")]
    [TestCase("D\u02BCIris, d\u2018iris, d’Iris", "[caché], [caché], [caché]")]
    [TestCase("GROSS, Groß", "[caché], [caché]")]
    [TestCase("Þóra, Thora, ISIL, ışıl", "[caché], [caché], [caché], [caché]")]
    [TestCase("Sørensen, Grossiste", "Sørensen, Grossiste")]
    public void A_listed_word_is_hidden_with_other_letters_dashes_and_apostrophes(string text, string expected) =>
        Assert.That(
            new Redaction(["Søren", "Łukasz-Đorđe", "d'Iris", "Groß", "Þóra", "Işıl"]).Apply(text),
            Is.EqualTo(expected)
        );

    [TestCase("(06) 39 98 00 01")]
    [TestCase("06/39/98/00/01")]
    [TestCase("06  39  98  00  01")]
    [TestCase("06–39–98–00–01")]
    [TestCase("06\u201139\u201198\u201100\u201101")]
    [TestCase("0\u200B6\u200B39\u200B98\u200B00\u200B01")]
    [TestCase("06 39 98\n00 01")]
    [TestCase("+33 (0)6 39 98 00 01")]
    [TestCase("www.exemple.example")]
    [TestCase("WWW.exemple.example")]
    [TestCase("facebook.com/anselme")]
    [TestCase("t.me/anselme")]
    [TestCase("HTTPS://exemple.example/anselme")]
    public void A_number_or_an_address_is_hidden_however_it_is_written(string trace) =>
        Assert.That(new Redaction([]).Apply($"Voici : {trace} ce soir."), Is.EqualTo("Voici : [caché] ce soir."));

    [TestCase("La note est 12.5/20 et/ou rien, le 12/03/2026 à 14:05.")]
    [TestCase("Il y avait 3, 4 ou 5 personnes. Voir p. 7/8.")]
    public void A_mark_a_date_and_a_few_numbers_stay(string text) =>
        Assert.That(new Redaction([]).Apply(text), Is.EqualTo(text));

    [Test]
    public void Every_place_of_a_word_is_hidden_and_nothing_else_changes()
    {
        var text = string.Join(' ', Enumerable.Repeat("Iris est venue.", 500));
        Assert.That(
            new Redaction(["iris"]).Apply(text),
            Is.EqualTo(text.Replace("Iris", "[caché]", StringComparison.Ordinal))
        );
    }
}
