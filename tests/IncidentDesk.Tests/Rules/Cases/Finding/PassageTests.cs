using IncidentDesk.Rules.Cases.Finding;

namespace IncidentDesk.Tests.Rules.Cases.Finding;

/// <summary>What is shown of a text around the words that were found.</summary>
[TestFixture]
internal sealed class PassageTests
{
    private static Passage Of(string typed, string text) => Passage.Of(text, SoughtWords.Of(typed).In(text));

    private static string Shown(Passage passage) => string.Concat(passage.Parts.Select(part => part.Text));

    [Test]
    public void A_short_text_is_shown_whole_with_the_words_marked()
    {
        var passage = Of("bastien lise", "Bastien est venu, Lise aussi.");

        Assert.That(
            passage.Parts,
            Is.EqualTo(new[] { ("Bastien", true), (" est venu, ", false), ("Lise", true), (" aussi.", false) })
        );
        Assert.That(passage.Cut, Is.EqualTo((false, false)));
    }

    [Test]
    public void A_long_text_is_cut_between_words_around_the_nearest_one()
    {
        var words = string.Concat(Enumerable.Repeat("montagne ", 50));
        var passage = Of("Violettes", $"Voilettes {words}violettes {words}fin.");

        Assert.That(Shown(passage), Does.StartWith("montagne ").And.EndWith(" montagne").And.Contain(" violettes "));
        Assert.That(passage.Cut, Is.EqualTo((true, true)));
        Assert.That(Shown(passage), Has.Length.LessThan(2 * Passage.Around + 20));
    }

    [Test]
    public void A_text_without_spaces_shows_what_was_found()
    {
        var passage = Of("terrain", new string('-', 500) + "terrain" + new string('-', 500));

        Assert.That(Shown(passage), Is.EqualTo("terrain"));
    }
}
