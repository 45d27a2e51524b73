using CsCheck;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Tests.Rules;

/// <summary>What a person is promised before a decision and before their words are destroyed, in random histories that
/// begin shortly before a decision; they are steered to what the way to it lacks, so that many come to a
/// proposal.</summary>
[TestFixtureSource(nameof(Protocols)), Category("Threat-29")]
internal sealed class DueProcessTests(string protocol)
{
    private const int Count = 80,
        Length = 200;

    private static readonly string[] Protocols = ["violence", "conflit", "charte"];

    /// <summary>The places on the way to a decision, up to one from which people try.</summary>
    private static readonly Dictionary<string, string[]> Ways = new()
    {
        ["violence"] = ["securite", "ecoute", "choix", "instruction"],
        ["conflit"] = ["tri", "tiers_facilitateur", "mediation"],
        ["charte"] = ["qualification", "entretien"],
    };

    /// <summary>The first dozen choices are those of which some lead to the end of a case.</summary>
    private static readonly Gen<(int Act, int Who, int Choice, int Hours)> AnyTry = Gen.Select(
        Gen.Frequency((7, Gen.Int[50, 65]), (3, Gen.Int[0, 99]), (1, Gen.Const(97)), (2, Gen.Int[98, 99])),
        Gen.Int[0, 99],
        Gen.Frequency((2, Gen.Int[0, 99]), (1, Gen.Int[0, 11])),
        Gen.Frequency((12, Gen.Int[0, 12]), (1, Gen.Int[24, 300]))
    );

    private sealed record Step(CaseFile Before, Verdict Verdict, CaseFile After, DateTimeOffset Now);

    private Sequences<(int Act, int Who, int Choice, int Hours), Step> sequences = null!;

    [OneTimeSetUp]
    public void Prepare() => sequences = new(Gen.Const(protocol).Select(AnyTry.Array[Length]), Count, Play);

    [OneTimeTearDown]
    public void Forget() => sequences = null!;

    private static IEnumerable<Step> Play(string protocol, (int Act, int Who, int Choice, int Hours)[] tries)
    {
        var desk = new ProtocolDesk(protocol, 1 + tries[0].Who % 2, Ways[protocol]);
        foreach (var (act, who, choice, hours) in tries)
        {
            desk.Wait(TimeSpan.FromHours(hours));
            desk.Apply(Verdict.Of());
            var before = desk.File;
            var verdict = desk.Decide(act, desk.Actor(who), choice);
            desk.Apply(verdict);
            yield return new(before, verdict, desk.File, desk.Now);
        }
    }

    /// <summary>Chance alone rarely meets every condition under each protocol; that whoever meets them can propose is
    /// the subject of the next test.</summary>
    [Test]
    public void No_suspension_or_exclusion_is_proposed_before_everybody_concerned_was_heard() =>
        sequences.Holds(step =>
            step.Verdict.Entries.OfType<ProposalOpened>().Any() ? HeardFirst.Holds(step.Before, step.Now) : null
        );

    /// <summary>The places between the letter of grievances and the decision.</summary>
    private static readonly Dictionary<string, string[]> Last = new()
    {
        ["violence"] = ["contradictoire", "conclusions", "decision"],
        ["conflit"] = ["decision"],
        ["charte"] = ["revue", "decision"],
    };

    [Test]
    public void Whoever_meets_every_condition_can_propose_in_whichever_way_each_person_was_heard() =>
        Gen.Select(Gen.Enum<Way>(), Gen.Enum<Way>(), Gen.Int[0, 500])
            .Sample(
                (first, second, hours) =>
                {
                    var course = new Course(
                        protocol,
                        [],
                        Enum.GetValues<Consent>().Select(consent => KeyValuePair.Create(consent, ConsentAnswer.Yes))
                    );
                    foreach (var place in Ways[protocol])
                        course.Go(place);
                    if (protocol == "violence")
                        course.Go("contradictoire");
                    Guid[] people = [.. RightToBeHeard.People(course.File).Select(one => one.Id)];
                    foreach (var (index, person) in (people is [] ? [Guid.NewGuid()] : people).Index())
                        Hear(course, person, index == 0 ? first : second, TimeSpan.FromHours(hours));
                    Assert.That(RightToBeHeard.Holds(course.File, course.Now), Is.True);
                    foreach (var place in Last[protocol].Where(place => place != course.File.Stage))
                        course.Go(place);
                    return course.File.Stage == Propose.Stage
                        && course.File.OpenDecision is not null
                        && HeardFirst.Holds(course.File, course.Now);
                },
                iter: 15,
                threads: 1
            );

    /// <summary>How a person is heard on a letter.</summary>
    private enum Way
    {
        Answer,
        Waiver,
        Notice,
        RecordedAnswer,
        RegisteredLetter,
    }

    private static void Hear(Course course, Guid person, Way way, TimeSpan later)
    {
        course.Accuse(person, Contact.Kinds(course.File).First(kind => kind.MayBeConcerned()));
        var letter = course.File.Letters[^1].Id;
        course.Wait(later);
        if (way is Way.RecordedAnswer or Way.RegisteredLetter)
        {
            var (fact, item) = (
                way == Way.RecordedAnswer ? LetterFact.Answered : LetterFact.Registered,
                Guid.NewGuid()
            );
            course.Do(LetterFactNoted.Decide(course.File, course.Two()[0], letter, fact, item, course.Now));
            course.Do(LetterFactConfirmed.Decide(course.File, course.Two()[1], letter, item, course.Now));
        }
        else
            course.OpenLetter(person, letter);
        if (way is Way.Notice or Way.RegisteredLetter)
            course.Wait(TimeSpan.FromDays(10) + TimeSpan.FromHours(1));
        var holder = new Actor(course.File.Party(person)?.Holder ?? Guid.Empty, []);
        if (way == Way.Answer)
            course.Do(GrievancesAnswered.Decide(course.File, holder, letter, Guid.NewGuid(), course.Now));
        if (way == Way.Waiver)
            course.Do(NoticeWaived.Decide(course.File, holder, letter, course.Now));
    }

    [Test]
    public void Nothing_of_a_case_is_destroyed_within_14_days_of_a_message_to_the_reporter() =>
        Assert.That(
            sequences.Holds(step =>
                step.After.PurgeAt is not { } purge
                || step
                    .After.History.Where(entry =>
                        entry is MessageSent or FeedbackWritten && entry.By != step.After.Reporter
                    )
                    .Select(DateTimeOffset? (entry) => entry.At)
                    .Max()
                    is not { } told
                    ? null
                    : purge - told >= TimeSpan.FromDays(14).Subtract(TimeSpan.FromHours(1))
            ),
            Is.Positive
        );
}
