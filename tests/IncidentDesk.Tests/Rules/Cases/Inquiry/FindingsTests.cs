using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Tests.Rules.Cases.Inquiry;

/// <summary>Findings are written by one of the pair and cleared by the other; a proposal carries them whole, and the
/// pair signs it only while the case still says the same.</summary>
[Category("Threat-29")]
public sealed class FindingsTests
{
    private static readonly Guid Item = Guid.NewGuid();
    private static readonly DateTimeOffset Now = A.Monday;
    private static readonly PlacedFindings Placed = new(Item, Guid.NewGuid(), "hash");

    private static Actor Pair(int number) => Actor.Of(A.Instructor(number));

    private static CaseFile Noted(CaseFile file, int minutes = 0) =>
        file.After(
            FactNoted.Decide(
                file,
                Pair(1),
                new(Speaker.Witness, DateOnly.FromDateTime(Now.Date.AddDays(-1)), [A.Report]),
                Guid.NewGuid(),
                Now.AddMinutes(minutes)
            )
        );

    private static CaseFile Written(CaseFile? before = null)
    {
        var file = before ?? Noted(A.CaseAt("conclusions"));
        return file.After(FindingsDrafted.Decide(file, Pair(1), Item, Now));
    }

    private static CaseFile Cleared(CaseFile? before = null)
    {
        var file = Written(before);
        return file.After(FindingsCleared.Decide(file, Pair(2), Item, Now));
    }

    [Test]
    public void Findings_count_once_the_other_of_the_pair_has_cleared_the_text_that_they_saw()
    {
        var file = Written();
        Verdict Clear(Actor actor, Guid item) => FindingsCleared.Decide(file, actor, item, Now);

        Assert.That(Findings.InForce(file), Is.Null);
        Assert.That(Clear(Pair(1), Item), Says.No(Reason.SecondReader), "One alone cannot.");
        Assert.That(Clear(Pair(2), Guid.NewGuid()), Says.No(Reason.ChangedMeanwhile));
        Assert.That(Clear(Actor.Of(A.Listener(1)), Item).Refusal, Is.Not.Null);
        Assert.That(
            FindingsDrafted.Decide(file, Actor.Of(A.Listener(1)), Guid.NewGuid(), Now).Refusal,
            Is.Not.Null,
            "Only the pair writes them."
        );
        Assert.That(
            Findings.InForce(file.Apply(new FindingsCleared(A.Instructor(1).Id, Now, Item))),
            Is.Null,
            "An entry by whoever wrote them changes nothing."
        );
        Assert.That(Findings.InForce(Cleared())?.Item, Is.EqualTo(Item));
        Assert.That(FindingsCleared.Decide(Cleared(), Pair(2), Item, Now), Says.No(Reason.AlreadyDone));
    }

    [Test]
    public void Findings_of_somebody_who_stepped_back_do_not_count()
    {
        var file = Cleared();
        Assert.That(Findings.InForce(file with { Recused = file.Recused.Add(A.Instructor(1).Id) }), Is.Null);
        Assert.That(Findings.InForce(file with { Recused = file.Recused.Add(A.Instructor(2).Id) }), Is.Null);
    }

    [Test]
    public void Whatever_changes_a_fact_or_an_interview_makes_findings_stale()
    {
        Assert.That(
            FindingsCleared.Decide(Noted(Written()), Pair(2), Item, Now),
            Says.No(Reason.FindingsStale),
            "at the same moment too"
        );
        var file = Cleared();
        var fact = file.FactTable[^1];
        Assert.That(Findings.InForce(file)!.IsStale(file), Is.False);
        CaseFile[] changed =
        [
            Noted(file),
            file.After(FactJudged.Decide(file, Pair(1), fact.Id, fact.Item, FactState.Plausible, Now)),
            file.After(FactChanged.Decide(file, Pair(1), fact.Id, fact.Item, fact.Said, Guid.NewGuid(), Now)),
            file.Apply(
                new InterviewWritten(
                    A.Instructor(1).Id,
                    Now,
                    Guid.NewGuid(),
                    Guid.NewGuid(),
                    Speaker.Witness,
                    null,
                    null
                )
            ),
        ];
        foreach (var after in changed)
        {
            Assert.That(Findings.InForce(after)!.IsStale(after), Is.True);
            Assert.That(Findings.HaveChanged(after, Item), Is.True);
        }
    }

    private static Verdict Propose(CaseFile file, PlacedFindings? findings = null)
    {
        var drafted = file.Apply(new ProposalDrafted(A.Instructor(2).Id, Now, Guid.NewGuid()));
        return IncidentDesk.Rules.Decisions.Proposing.Propose.Decide(
            drafted,
            Pair(1),
            A.Mandate(),
            A.Process,
            Course.Proposal(drafted, DecisionKind.SetAside, Now) with
            {
                Signers = A.Signers(drafted),
                Findings = findings,
            },
            Now
        );
    }

    [Test]
    public void Where_a_fact_is_noted_nothing_is_proposed_without_findings_that_say_what_the_case_says()
    {
        Assert.That(Propose(A.CaseAt("conclusions")).Refusal, Is.Null, "Nothing was noted.");
        var noted = Noted(A.CaseAt("conclusions"));
        Assert.That(Propose(noted), Says.No(Reason.FindingsMissing));
        Assert.That(
            ProposalDrafted.Decide(noted, Pair(2), Guid.NewGuid(), Now),
            Says.No(Reason.FindingsMissing),
            "No draft is written in vain."
        );
        Assert.That(Propose(Written(), Placed), Says.No(Reason.FindingsMissing), "not cleared");
        Assert.That(Propose(Cleared()), Says.No(Reason.FindingsMissing), "not carried");
        Assert.That(
            Propose(Cleared(), Placed with { Source = Guid.NewGuid() }),
            Says.No(Reason.FindingsMissing),
            "another text"
        );
        Assert.That(Propose(Noted(Cleared()), Placed), Says.No(Reason.FindingsStale));

        var verdict = Propose(Cleared(), Placed);
        Assert.That(verdict.Refusal, Is.Null);
        Assert.That(verdict.Entries.OfType<ProposalOpened>().Single().Findings, Is.EqualTo(Placed));
        Assert.That(verdict.Entries.OfType<FindingsPlaced>().Single().Item, Is.EqualTo(Placed.Item));
    }

    [Test]
    public void The_pair_does_not_sign_a_proposal_whose_findings_changed_since()
    {
        var file = A.Decision(DecisionKind.SetAside);
        var changed = DecisionFile.Fold(file.History with { FindingsChanged = true }, file.Now);

        Assert.That(SignOff.Bars(file, A.Instructor(1).Id, file.TextHash), Is.Null);
        Assert.That(SignOff.Bars(changed, A.Instructor(1).Id, file.TextHash), Is.EqualTo(Reason.FindingsStale));
    }
}
