using System.Globalization;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Texts;

public sealed class DecisionTextTests
{
    /// <summary>Days on which the clock changes have 23 or 25 hours.</summary>
    [TestCase("2026-10-25")]
    [TestCase("2027-03-28")]
    [TestCase("2027-01-04")]
    public void A_measure_begins_at_nine_on_the_clock_and_lasts_ninety_days(string first)
    {
        var from = DateOnly.Parse(first, CultureInfo.InvariantCulture);
        foreach (var (begins, ends) in ((DateOnly, DateOnly)[])[(from, from.AddDays(90)), (from.AddDays(-90), from)])
        {
            var draft = new DecisionTextDraft
            {
                Kind = DecisionKind.SetAside,
                From = begins,
                Until = ends,
                ReviewOn = begins.AddDays(45),
            };
            var measure = draft.Measure!;
            Assert.That(
                new[] { measure.From, measure.Until!.Value, measure.ReviewAt }.Select(at => Workdays.Local(at).Hour),
                Is.All.EqualTo(9)
            );
            Assert.That(measure.KeepsToFloors, Is.True);
        }
    }

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
