using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Tests.Protocols;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Texts;

/// <summary>Whatever a rule can answer has words; a value without any throws.</summary>
public sealed class SentencesTests
{
    [Test]
    public void Every_refusal_has_a_sentence_of_its_own() =>
        Assert.That(
            Enum.GetValues<Reason>().Select(reason => Sentences.Of(new Refusal(reason))),
            Is.Unique.And.All.Not.Empty
        );

    [Test]
    public void Every_finding_of_the_verifier_has_words_in_both_languages() =>
        Assert.That(
            Enum.GetValues<ProofCheck>()
                .SelectMany(check =>
                    Enum.GetValues<ProofFault>().Cast<ProofFault?>().Prepend(null).Select(fault => (check, fault))
                )
                .Select(finding => ProofSentences.Of(new(finding.check, "x", finding.fault)))
                .SelectMany(words => (string[])[words.Fr, words.En]),
            Is.All.Not.Empty
        );

    [Test]
    public void Every_end_of_the_verifier_has_words_of_its_own() =>
        Assert.That(
            Enum.GetValues<ProofResult>().Select(result => ProofEndSentences.Of(result).En),
            Is.Unique.And.All.Not.Empty
        );

    [Test]
    public void Every_condition_has_words()
    {
        var protocol = Trial.Read();
        var every = Enum.GetValues<NeedKind>()
            .Select(kind => new Need(kind)
            {
                Persons = 2,
                Consent = Consent.Recontact,
                Role = Role.Listener,
                Who = ConditionSubject.Reporter,
                Text = SharedText.Account,
                Length = Span.OfDays(7),
                Stages = ["un"],
                Needs = [new(NeedKind.OpenedBy) { Persons = 3 }],
                What = "pourquoi",
                Words = new("écrire pourquoi", "write why"),
                To = Audience.Reporter,
            });

        Assert.That(every.Select(need => ConditionSentences.Asks(need, protocol)), Is.Unique.And.All.Not.Empty);
    }

    [TestCase("Prévenir la CRIP", "prévenir la CRIP")]
    [TestCase("CRIP prévenue", "CRIP prévenue")]
    [TestCase("Écoute", "écoute")]
    public void A_name_within_a_sentence_keeps_its_abbreviations(string name, string within) =>
        Assert.That(global::IncidentDesk.Texts.Texts.SpokenWithin(new(name, name)), Is.EqualTo(within));

    [Test]
    public void Every_gap_in_the_founding_of_a_desk_has_its_own_sentence()
    {
        var protocol = Trial.Read();

        Assert.That(
            Enum.GetValues<FoundingGap>()
                .Select(gap => new FoundingNeed(
                    gap,
                    Blocks: true,
                    protocol,
                    Role.Listener,
                    Needed: 2,
                    protocol.Stages[0],
                    DecisionKind.Exclusion,
                    "Ilana",
                    SeatCombination.Floor[0]
                ))
                .Select(FoundingSentences.Of),
            Is.Unique.And.All.Not.Empty
        );
    }
}
