using IncidentDesk.DataRights;

namespace IncidentDesk.Tests.Texts;

/// <summary>Words of somebody else's text that would go out in an answer about data.</summary>
public sealed class ForeignPassagesTests
{
    private const string Report = "Elle a crié devant la porte du local, puis elle est partie très vite.";

    private static IReadOnlyList<string> In(string text, params string[] own) =>
        ForeignPassages.In(text, own, [Report]);

    [Test]
    public void A_passage_of_another_text_is_found_whatever_case_signs_and_spaces_it_is_written_with() =>
        Assert.That(
            In("Le récit dit : « ELLE A CRIÉ,  devant la porte\ndu local » et c’est tout."),
            Is.EqualTo(new[] { "ELLE A CRIÉ,  devant la porte\ndu local" })
        );

    [Test]
    public void Two_passages_are_two_and_one_long_passage_is_one()
    {
        Assert.That(In(Report), Is.EqualTo(new[] { Report[..^1] }));
        Assert.That(
            In("A crié devant la porte du. Et ensuite : puis elle est partie très vite"),
            Is.EqualTo(new[] { "A crié devant la porte du", "puis elle est partie très vite" })
        );
    }

    [Test]
    public void Words_of_ones_own_text_and_few_words_in_a_row_are_no_passage()
    {
        Assert.That(In("Elle a crié devant la porte"), Is.Not.Empty);
        Assert.That(In("Elle a crié devant la porte", Report), Is.Empty);
        Assert.That(In("Elle a crié devant moi, près de la porte du bâtiment"), Is.Empty);
        Assert.That(In(""), Is.Empty);
    }
}
