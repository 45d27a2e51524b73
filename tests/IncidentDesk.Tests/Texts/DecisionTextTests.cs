using System.Globalization;
using IncidentDesk.DemoContent;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Texts;

public sealed class DecisionTextTests
{
    /// <summary>Many hashes hold nine digits in a row.</summary>
    [Test]
    public void The_digits_of_an_answers_hash_are_no_telephone_number_and_others_beside_it_are()
    {
        string[] hashes =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(number => DecisionStore.HashOf(number.ToString(CultureInfo.InvariantCulture))),
        ];
        var draft = DemoProposals.Exclusion(A.Monday) with { Defence = "Elle est au 01 99 00 12 34." };
        var text = DecisionText.Text(draft, A.Ground, hashes);
        var found = IdentifyingTraces.In(text, [], []);
        var marks = found.Where(mark => !DecisionText.IsInHash(text, mark.At, mark.Length)).ToArray();

        Assert.That(found, Has.Count.GreaterThan(1), "some of these hashes look like numbers");
        Assert.That(marks.Select(mark => text.Substring(mark.At, mark.Length)), Is.EqualTo(new[] { "01 99 00 12 34" }));
        Assert.That(text.Split('\n'), Has.Exactly(hashes.Length).StartsWith("En entier à côté de ce texte."));
    }
}
