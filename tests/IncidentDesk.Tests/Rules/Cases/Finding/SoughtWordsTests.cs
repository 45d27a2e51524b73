using IncidentDesk.Rules.Cases.Finding;

namespace IncidentDesk.Tests.Rules.Cases.Finding;

/// <summary>When a word of a text is the one that somebody looks for.</summary>
[TestFixture]
internal sealed class SoughtWordsTests
{
    [TestCase("helene", "Hélène est venue.", Closeness.Same)]
    [TestCase("HÉLÈNE", "he\u0301le\u0300ne", Closeness.Same, Description = "accents beside their letters")]
    [TestCase("coeur", "Le cœur", Closeness.Same)]
    [TestCase("ewen", "C’est @ewen.terrain qui l’a dit", Closeness.Same)]
    [TestCase("aujourd", "Aujourd’hui", Closeness.Same)]
    [TestCase("bast", "Bastien", Closeness.Begins)]
    [TestCase("ba", "Bastien", Closeness.None, Description = "two letters are no beginning")]
    [TestCase("Tiago", "Thiago", Closeness.Near, Description = "a letter more")]
    [TestCase("Thiago", "Tiago", Closeness.Near, Description = "a letter less")]
    [TestCase("Bastien", "Basteen", Closeness.Near, Description = "another letter")]
    [TestCase("Bastien", "Batsien", Closeness.Near, Description = "two letters exchanged")]
    [TestCase("Bastien", "Batsein", Closeness.None, Description = "two slips in seven letters")]
    [TestCase("Violette", "Voilete", Closeness.None, Description = "seven letters of which two slipped")]
    [TestCase("Violettes", "Voilettes", Closeness.Near)]
    [TestCase("Rodriguez", "Rodriges", Closeness.Near, Description = "two slips in eight letters")]
    [TestCase("Lise", "Lisa", Closeness.None, Description = "four letters: another name")]
    [TestCase("Awa", "Ava", Closeness.None)]
    [TestCase("0199004117", "0199004118", Closeness.None, Description = "a number has no near spelling")]
    [TestCase("2026", "2026-10-03", Closeness.Same)]
    public void A_word_is_found_by_its_letters_its_beginning_or_a_near_spelling(
        string sought,
        string text,
        Closeness expected
    ) =>
        Assert.That(
            SoughtWords.Of(sought).In(text).Select(word => word.Closeness).DefaultIfEmpty().Max(),
            Is.EqualTo(expected)
        );

    [Test]
    public void Each_word_says_which_ones_it_is_and_where()
    {
        var found = SoughtWords.Of("marin Élodie marine élodie").In("Ici, Elodie et Marine.");

        Assert.That(
            found.Select(word => (word.Words, word.At, word.Length)),
            Is.EqualTo(new[] { (2u, 5, 6), (1u | 4u, 15, 6) }),
            "a word typed twice counts once, and one word can be two"
        );
    }

    [TestCase("")]
    [TestCase("  …  ' - !")]
    public void Signs_alone_are_no_word(string typed)
    {
        Assert.That(SoughtWords.Of(typed).Count, Is.Zero);
        Assert.That(SoughtWords.Of(typed).In("Un texte."), Is.Empty);
    }

    [Test]
    public void A_text_of_one_endless_word_and_one_without_any_are_searched_too()
    {
        var sought = SoughtWords.Of(new string('a', 200));

        Assert.That(sought.In(new string('A', 100_000)).Single().Length, Is.EqualTo(100_000));
        Assert.That(sought.In(new string('\n', 1000)), Is.Empty);
    }

    /// <summary>The distance is that of its definition, whichever word comes first.</summary>
    [Test]
    public void The_distance_is_that_of_the_plain_recursion()
    {
        var random = new Random(7);
        for (var nth = 0; nth < 3000; nth++)
        {
            var (one, other) = (Word(random), Word(random));
            var slips = Plain(one, other);
            for (var most = 0; most <= 3; most++)
            {
                Assert.That(
                    NearSpelling.IsWithin(one, other, most),
                    Is.EqualTo(slips <= most),
                    $"{one} {other} {most}"
                );
                Assert.That(
                    NearSpelling.IsWithin(other, one, most),
                    Is.EqualTo(slips <= most),
                    $"{other} {one} {most}"
                );
            }
        }
    }

    private static string Word(Random random) =>
        new([.. Enumerable.Range(0, random.Next(7)).Select(_ => "abc"[random.Next(3)])]);

    private static int Plain(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0)
            return one.Length + other.Length;
        var least = Math.Min(Plain(one[..^1], other), Plain(one, other[..^1])) + 1;
        least = Math.Min(least, Plain(one[..^1], other[..^1]) + (one[^1] == other[^1] ? 0 : 1));
        return one.Length > 1 && other.Length > 1 && one[^1] == other[^2] && one[^2] == other[^1]
            ? Math.Min(least, Plain(one[..^2], other[..^2]) + 1)
            : least;
    }
}
