using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Tests.Sealing;

public sealed class ReceiptTests
{
    private static readonly byte[] Bytes = Given.Hex("0123456789abcdef10");
    private static readonly int[] Indices = [4, 564, 345, 905, 687, 222, 964, 158];
    private static readonly WordList[] Lists = [WordList.French, WordList.English];

    [TestCaseSource(nameof(Lists))]
    public void The_committed_receipt_has_the_committed_words(WordList list)
    {
        using var secret = Secret.Copy(Bytes);

        Assert.That(Receipt.Words(secret, list), Is.EqualTo(Indices.Select(index => list[index])));
    }

    [Test]
    public void The_committed_receipt_opens_the_committed_keys()
    {
        using var secret = Secret.Copy(Bytes);
        using var keys = Receipt.Derive(secret, Given.Range(0x00, 16));

        Assert.That(Given.Hex(keys.Lookup), Is.EqualTo("46db9bdd4a4cd9b1098f7ed91de5e77c"));
        Assert.That(
            Given.Hex(keys.Root.Bytes),
            Is.EqualTo("912186ac301b1c22e54a008b3a89163015b6447d3a8fdd6248460965eeebd00d")
        );
    }

    [Test]
    public void A_new_receipt_is_9_random_bytes()
    {
        using var one = Receipt.Create();
        using var other = Receipt.Create();

        Assert.That(one.Length, Is.EqualTo(9));
        Assert.That(one.Bytes.SequenceEqual(other.Bytes), Is.False);
    }

    [TestCaseSource(nameof(Lists))]
    public void Any_receipt_can_be_read_back_from_its_words(WordList list)
    {
        for (var i = 0; i < 500; i++)
        {
            using var secret = Receipt.Create();
            using var read = Receipt.Parse(
                string.Join(' ', Receipt.Words(secret, list)),
                WordList.French,
                WordList.English
            );

            Assert.That(read!.Bytes.SequenceEqual(secret.Bytes), Is.True);
        }
    }

    [TestCase("{0} {1} {2} {3} {4} {5} {6} {7}")]
    [TestCase("  {0},{1}, {2}\t{3}\u00a0{4}; {5} / {6} | {7}. ")]
    [TestCase("1. {0}\r\n2. {1}\r\n3) {2}\r\n4- {3}\r\n5 {4}\r\n6 {5}\r\n7 {6}\r\n8 {7}\r\n")]
    [TestCase("« {0}-{1}-{2}-{3}-{4}-{5}-{6}-{7} »")]
    [TestCase("\ufeff{0}\u200b{1}\ud800{2}\udc00{3}…{4}•{5}'{6}’{7}")]
    public void A_receipt_is_read_with_any_separators_between_the_words(string typed)
    {
        foreach (var list in Lists)
        {
            using var secret = Secret.Copy(Bytes);
            using var read = Receipt.Parse(string.Format(null, typed, [.. Receipt.Words(secret, list)]), list);

            Assert.That(read!.Bytes.ToArray(), Is.EqualTo(Bytes));
        }
    }

    [TestCaseSource(nameof(Lists))]
    public void A_receipt_is_read_with_accents_in_capitals_or_from_the_first_4_letters_of_each_word(WordList list)
    {
        using var secret = Secret.Copy(Bytes);
        var words = Receipt.Words(secret, list);
        using var capitals = Receipt.Parse(string.Join(' ', words).ToUpperInvariant(), list);
        using var prefixes = Receipt.Parse(string.Join(' ', words.Select(word => word[..4])), list);
        using var accents = Receipt.Parse(
            string.Join(' ', words).Replace("e", "é").Replace("a", "a\u0302").Replace("i", "Î"),
            list
        );

        foreach (var read in new[] { capitals, prefixes, accents })
            Assert.That(read!.Bytes.ToArray(), Is.EqualTo(Bytes));
    }

    [TestCaseSource(nameof(Lists))]
    public void One_wrong_word_is_noticed_in_at_least_99_percent_of_receipts(WordList list)
    {
        var random = new Random(20_261_122);
        var refused = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = new byte[9];
            random.NextBytes(bytes);
            using var secret = Secret.Copy(bytes);
            var words = Receipt.Words(secret, list);
            var at = random.Next(8);
            var wrong = list[random.Next(1_024)];
            if (wrong == words[at])
                wrong = list[0] == wrong ? list[1] : list[0];
            words[at] = wrong;
            using var read = Receipt.Parse(string.Join(' ', words), list);
            refused += read is null ? 1 : 0;
        }

        Assert.That(refused, Is.GreaterThanOrEqualTo(1_980));
    }

    [Test]
    public void A_text_that_is_not_8_words_of_one_list_is_not_a_receipt()
    {
        using var secret = Secret.Copy(Bytes);
        var french = Receipt.Words(secret, WordList.French);
        var english = Receipt.Words(secret, WordList.English);
        string[] wrong =
        [
            "",
            "   ",
            "1 2 3 4 5 6 7 8",
            string.Join(' ', french[1..]),
            string.Join(' ', [.. french, french[0]]),
            string.Join(' ', [.. french[..4], .. english[4..]]),
            string.Join(' ', french.Select(word => word[..3])),
            string.Concat(french),
            string.Join(' ', french) + new string(' ', 2_000),
            null!,
        ];

        foreach (var typed in wrong)
            Assert.That(Receipt.Parse(typed, WordList.French, WordList.English), Is.Null);
        Assert.That(Receipt.Parse(string.Join(' ', english), WordList.French), Is.Null);
    }

    [Test]
    public void Another_desk_derives_other_keys()
    {
        using var secret = Secret.Copy(Bytes);
        using var here = Receipt.Derive(secret, Given.Range(0x00, 16));
        using var there = Receipt.Derive(secret, Given.Range(0x01, 16));

        Assert.That(here.Lookup, Is.Not.EqualTo(there.Lookup));
        Assert.That(here.Root.Bytes.SequenceEqual(there.Root.Bytes), Is.False);
    }
}
