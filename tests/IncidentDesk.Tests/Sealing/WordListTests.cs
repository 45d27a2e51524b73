using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Tests.Sealing;

public sealed class WordListTests
{
    private static readonly WordList[] Lists = [WordList.French, WordList.English];

    [TestCaseSource(nameof(Lists))]
    public void Words_are_four_to_eight_plain_letters(WordList list) =>
        Assert.That(Words(list), Is.All.Match("^[a-z]{4,8}$"));

    [TestCaseSource(nameof(Lists))]
    public void The_first_4_letters_identify_a_word(WordList list) =>
        Assert.That(Words(list).Select(word => word[..4]), Is.Unique);

    [TestCaseSource(nameof(Lists))]
    public void Two_words_differ_by_two_letters_at_least(WordList list)
    {
        var words = Words(list);
        foreach (var i in Sampled.Below(words.Length))
        {
            for (var j = 0; j < i; j++)
            {
                if (Distance(words[i], words[j]) < 2)
                    Assert.Fail($"{words[i]} and {words[j]} are too near.");
            }
        }
    }

    [TestCase("fr", "9947a12acf31cc580cdc68cd765668778df7d0b9e83be089ee36eec9bfe5ef50")]
    [TestCase("en", "655ed9467ff5f0b9ea683e974b255d292c7e3d5c1a027c6ecd64c53ac2bb587b")]
    public void A_list_never_changes(string language, string hash)
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream($"Words.{language}.txt")!;
        using var file = new MemoryStream();
        stream.CopyTo(file);

        Assert.That(Given.Hex(Chain.Hash(file.ToArray())), Is.EqualTo(hash));
    }

    [TestCaseSource(nameof(Lists))]
    public void Every_word_is_found_by_its_first_4_or_more_letters(WordList list)
    {
        for (var i = 0; i < WordList.Count; i++)
        {
            for (var length = 4; length <= list[i].Length; length++)
            {
                Assert.That(list.TryIndex(list[i][..length], out var index), Is.True);
                Assert.That(index, Is.EqualTo(i));
            }
        }
    }

    [TestCaseSource(nameof(Lists))]
    public void Capitals_accents_and_spaces_do_not_matter(WordList list)
    {
        var accented = list[17].Replace("e", "É").Replace("a", "a\u0300").Replace("o", "Ô").Replace("i", "ï");

        Assert.That(list.TryIndex($"\t {accented.ToUpperInvariant()} ", out var index), Is.True);
        Assert.That(index, Is.EqualTo(17));
    }

    [TestCaseSource(nameof(Lists))]
    public void A_text_that_is_not_a_word_of_the_list_is_not_found(WordList list)
    {
        string[] wrong =
        [
            "",
            "   ",
            list[0][..3],
            list[0] + "x",
            list[0][..4] + "q" + list[0][4..],
            "zzzz",
            list[0] + " " + list[1],
            "\ud800abc",
            "abcd\udc00",
        ];
        foreach (var word in wrong)
        {
            Assert.That(list.TryIndex(word, out var index), Is.False);
            Assert.That(index, Is.EqualTo(-1));
        }
    }

    [TestCaseSource(nameof(Lists))]
    public void A_word_with_one_wrong_letter_has_the_meant_word_among_its_neighbours(WordList list)
    {
        foreach (var word in Sampled.Of(Words(list).Where((_, index) => index % 7 == 0)).Take(Sampled.Slow))
        {
            string[] slips = [word[1..], word[..1] + word, word[..^1] + "q", word[..2] + word[3..], Swapped(word)];
            foreach (var slip in slips.Where(slip => slip.Length >= 4 && !list.TryIndex(slip, out _)))
                Assert.That(list.Near(slip), Does.Contain(word).Or.Exactly(3).Items, $"{slip} for {word}");
        }
    }

    [Test]
    public void Neighbours_are_at_most_3_and_the_most_similar_first()
    {
        Assert.That(WordList.French.Near("ABÉILE"), Is.EqualTo(new[] { "abeille" }));
        Assert.That(WordList.French.Near("abai"), Is.EqualTo(new[] { "abeille", "apaiser" }));
        Assert.That(WordList.French.Near("wxcvbn"), Is.Empty);
        Assert.That(WordList.French.Near(new string('a', 5_000)), Is.Empty);
        Assert.That(WordList.French.Near(""), Is.Empty);
    }

    private static string Swapped(string word) => $"{word[0]}{word[2]}{word[1]}{word[3..]}";

    [Test]
    public void No_character_makes_the_search_fail()
    {
        foreach (var c in Sampled.Below(char.MaxValue).Select(number => (char)number))
            Assert.That(() => WordList.French.TryIndex($"{c}{c}bcd", out _), Throws.Nothing);
    }

    private static string[] Words(WordList list) =>
        [.. Enumerable.Range(0, WordList.Count).Select(index => list[index])];

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }

    [Test]
    public void Ligatures_are_read_as_two_letters()
    {
        var joined = new[] { (Word: "oe", Sign: "œ"), (Word: "ae", Sign: "æ") };
        var found = joined
            .SelectMany(pair =>
                new[] { WordList.French, WordList.English }.SelectMany(list =>
                    Enumerable
                        .Range(0, WordList.Count)
                        .Where(index => list[index].Contains(pair.Word, StringComparison.Ordinal))
                        .Select(index => (List: list, Index: index, pair.Word, pair.Sign))
                )
            )
            .ToArray();

        Assert.That(found, Is.Not.Empty);
        foreach (var (list, index, word, sign) in found)
            Assert.That(
                (list.TryIndex(list[index].Replace(word, sign, StringComparison.Ordinal), out var read), read),
                Is.EqualTo((true, index)),
                list[index]
            );
    }
}
