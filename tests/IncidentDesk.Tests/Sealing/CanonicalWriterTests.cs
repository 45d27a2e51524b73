using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Sealing;

public sealed class CanonicalWriterTests
{
    [Test]
    public void The_committed_bytes_are_reproduced()
    {
        var bytes = new CanonicalWriter("IncidentDesk/test/v1")
            .Add(Guid.Parse("0198c0de-1234-7abc-8def-0123456789ab"))
            .Add("e\u0301te\u0301")
            .Add(-2)
            .Add([1, 2, 3])
            .Add("")
            .ToArray();

        Assert.That(
            Given.Hex(bytes),
            Is.EqualTo(
                "00000014496e636964656e744465736b2f746573742f7631000000100198c0de12347abc8def0123456789ab"
                    + "00000005c3a974c3a9"
                    + "00000008fffffffffffffffe0000000301020300000000"
            )
        );
    }

    [Test]
    public void Letters_moved_between_fields_change_the_bytes()
    {
        Assert.That(Of("ab", "c"), Is.Not.EqualTo(Of("a", "bc")));
        Assert.That(Of("abc"), Is.Not.EqualTo(Of("abc", "")));
        Assert.That(Of("a", "b"), Is.Not.EqualTo(Of("b", "a")));
    }

    [Test]
    public void What_contains_a_key_is_hashed_and_overwritten_and_is_short()
    {
        CanonicalWriter Writer(int length) => new CanonicalWriter("IncidentDesk/test/v1").Add(new byte[length]);
        var (hashed, longest) = (Writer(32), 256 - 4 - "IncidentDesk/test/v1".Length - 4);

        Assert.That(hashed.HashAndClear(), Is.EqualTo(Chain.Hash(Writer(32).ToArray())));
        Assert.That(hashed.ToArray(), Is.Empty);
        Assert.That(Writer(longest).HashAndClear(), Has.Length.EqualTo(32));
        Assert.That(() => Writer(longest + 1).HashAndClear(), Throws.InvalidOperationException);
    }

    [Test]
    public void A_text_in_two_Unicode_forms_gives_the_same_bytes() =>
        Assert.That(Of("e\u0301"), Is.EqualTo(Of("\u00e9")));

    [Test]
    public void Another_label_gives_other_bytes() =>
        Assert.That(
            new CanonicalWriter("a").Add(1).ToArray(),
            Is.Not.EqualTo(new CanonicalWriter("b").Add(1).ToArray())
        );

    [Test]
    public void Invalid_Unicode_text_and_a_missing_label_are_refused()
    {
        Assert.That(() => Of("\ud800"), Throws.ArgumentException);
        Assert.That(() => new CanonicalWriter(""), Throws.ArgumentException);
    }

    private static byte[] Of(params string[] fields) =>
        fields.Aggregate(new CanonicalWriter("IncidentDesk/test/v1"), (writer, field) => writer.Add(field)).ToArray();
}
