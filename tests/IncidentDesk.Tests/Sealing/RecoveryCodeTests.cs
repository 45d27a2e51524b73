using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Tests.Sealing;

public sealed class RecoveryCodeTests
{
    private static Secret Sample() => Secret.Copy(Given.Range(0, 16));

    [Test]
    public void The_committed_code_is_reproduced()
    {
        using var secret = Sample();
        Assert.That(string.Join(' ', RecoveryCode.Groups(secret)), Is.EqualTo("000G 40R4 0M30 E209 185G R38E 1WF3"));
    }

    [Test]
    public void A_code_is_read_back_however_it_is_typed()
    {
        for (var i = 0; i < 200; i++)
        {
            using var secret = RecoveryCode.Create();
            var groups = RecoveryCode.Groups(secret);
            foreach (
                var typed in (string[])
                    [
                        string.Join(' ', groups),
                        string.Concat(groups).ToLowerInvariant(),
                        string.Join("-", groups).Replace('0', 'o').Replace('1', 'l') + "\n",
                    ]
            )
            {
                using var read = RecoveryCode.Parse(typed);
                Assert.That(read!.Bytes.ToArray(), Is.EqualTo(secret.Bytes.ToArray()));
            }
        }
    }

    [Test]
    public void At_most_2_of_some_700_mistyped_characters_go_unnoticed()
    {
        using var secret = Sample();
        var code = string.Concat(RecoveryCode.Groups(secret));
        var read = 0;
        for (var at = 0; at < code.Length; at++)
            foreach (var other in "0123" + "ABCDEFGHJKMNPQRSTVWXYZ")
                if (
                    other != code[at]
                    && RecoveryCode.Parse(code.Remove(at, 1).Insert(at, other.ToString())) is { } wrong
                )
                {
                    wrong.Dispose();
                    read++;
                }
        Assert.That(read, Is.LessThanOrEqualTo(2), "of some 700");
    }

    [TestCase("")]
    [TestCase("0000")]
    [TestCase("0000 0000 0000 0000 0000 0000 000U")]
    [TestCase("0000 0000 0000 0000 0000 0000 0000 0")]
    [TestCase("éééé éééé éééé éééé éééé éééé éééé")]
    public void A_text_that_is_not_a_printed_code_is_refused(string typed) =>
        Assert.That(RecoveryCode.Parse(typed), Is.Null);
}
