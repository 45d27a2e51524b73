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
