using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Tests.Browser.Walks;

/// <summary>The first fictional report, to its end.</summary>
public sealed class SuspensionWalkTests() : CorpusWalk(Through.Html)
{
    /// <summary>Report 1: a temporary suspension, by one of the pair and two of the CoPil from two circles.</summary>
    [Test]
    public async Task The_racist_insult_ends_with_a_suspension_that_three_people_signed()
    {
        var walk = await (
            await WalkAsync(Report("racisme-avec-temoins"), ["mireille", "oriane"], ["violette", "kamel"])
        ).ToFindingsAsync();
        await walk.ToSignaturesAsync(Desk, DecisionKind.SetAside);

        await SignAsync(
            walk,
            "maelle",
            "la signature d’un membre du binôme, la signature d’un membre du CoPil, "
                + "des signatures de 2 cercles différents."
        );
        await SignAsync(walk, "violette", "la signature d’un membre du CoPil, des signatures de 2 cercles différents.");
        await SignAsync(walk, "sacha", null);

        await EndsAsync(walk);
    }
}
