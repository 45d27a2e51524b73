using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases.Inquiry;

/// <summary>A fact is established by both of the pair, for the text that each of them saw.</summary>
public sealed class FactTests
{
    private static readonly Guid Item = Guid.NewGuid(),
        Later = Guid.NewGuid();
    private static readonly DateTimeOffset Now = A.Monday;

    private static Actor Pair(int number) => Actor.Of(A.Instructor(number));

    private static FactSaid Said(params Guid[] sources) =>
        new(Speaker.Witness, DateOnly.FromDateTime(Now.Date), [.. sources]);

    private static CaseFile Noted() =>
        A.CaseAt("instruction").After(FactNoted.Decide(A.CaseAt("instruction"), Pair(1), Said(A.Report), Item, Now));

    private static CaseFile Judged(CaseFile file, int by, FactState state) =>
        file.After(FactJudged.Decide(file, Pair(by), Item, file.Fact(Item)!.Item, state, Now));

    private static CaseFile Confirmed(CaseFile file, int by) =>
        file.After(FactConfirmed.Decide(file, Pair(by), Item, file.Fact(Item)!.Item, Now));

    private static FactState State(CaseFile file) => file.Fact(Item)!.StateIn(file);

    [Test]
    public void A_new_fact_is_not_established() => Assert.That(State(Noted()), Is.EqualTo(FactState.NotEstablished));

    [Test]
    public void One_person_can_call_a_fact_plausible_and_not_established()
    {
        var plausible = Judged(Noted(), 1, FactState.Plausible);
        Assert.That(State(plausible), Is.EqualTo(FactState.Plausible));
        Assert.That(State(Judged(plausible, 2, FactState.NotEstablished)), Is.EqualTo(FactState.NotEstablished));
    }

    [Test]
    public void Nobody_establishes_a_fact_alone()
    {
        var proposed = Judged(Judged(Noted(), 1, FactState.Plausible), 1, FactState.Established);
        Assert.That(State(proposed), Is.EqualTo(FactState.Plausible));
        Assert.That(FactConfirmed.Decide(proposed, Pair(1), Item, Item, Now), Says.No(Reason.SecondReader));
        Assert.That(
            FactJudged.Decide(proposed, Pair(1), Item, Item, FactState.Established, Now),
            Says.No(Reason.AlreadySigned)
        );
        Assert.That(State(Confirmed(proposed, 2)), Is.EqualTo(FactState.Established));
    }

    [Test]
    public void Only_the_pair_proposes_and_confirms()
    {
        var listener = Actor.Of(A.Listener(1));
        Assert.That(
            FactJudged.Decide(Noted(), listener, Item, Item, FactState.Established, Now),
            Says.No(Reason.NotYourStage)
        );
        Assert.That(
            FactConfirmed.Decide(Judged(Noted(), 1, FactState.Established), listener, Item, Item, Now),
            Says.No(Reason.NotYourStage)
        );
    }

    [Test]
    public void Nothing_is_confirmed_that_nobody_proposed() =>
        Assert.That(FactConfirmed.Decide(Noted(), Pair(2), Item, Item, Now), Says.No(Reason.NothingOffered));

    [Test]
    public void A_fact_without_a_source_is_not_established()
    {
        var file = A.CaseAt("instruction");
        file = file.After(FactNoted.Decide(file, Pair(1), Said(), Item, Now));
        Assert.That(
            FactJudged.Decide(file, Pair(1), Item, Item, FactState.Established, Now),
            Says.No(Reason.SourceMissing)
        );
    }

    [Test]
    public void A_fact_that_is_written_anew_is_not_established_again()
    {
        var established = Confirmed(Judged(Noted(), 1, FactState.Established), 2);
        var changed = established.After(
            FactChanged.Decide(established, Pair(2), Item, Item, Said(A.Report), Later, Now)
        );

        Assert.That(State(changed), Is.EqualTo(FactState.NotEstablished));
        Assert.That(
            FactJudged.Decide(changed, Pair(1), Item, Item, FactState.Plausible, Now),
            Says.No(Reason.ChangedMeanwhile),
            "It was said of a text that is not the fact's any more."
        );
        Assert.That(changed.History.OfType<FactNoted>().Single().Item, Is.EqualTo(Item), "The text before stays.");
    }

    [Test]
    public void A_confirmation_of_the_text_before_counts_for_nothing()
    {
        var proposed = Judged(Noted(), 1, FactState.Established);
        var changed = proposed.After(FactChanged.Decide(proposed, Pair(1), Item, Item, Said(A.Report), Later, Now));
        Assert.That(
            State(changed.After(new FactConfirmed(A.Instructor(2).Id, Now, Item, Item))),
            Is.EqualTo(FactState.NotEstablished)
        );
    }

    [Test]
    public void What_somebody_established_who_left_the_case_is_not_established()
    {
        var established = Confirmed(Judged(Noted(), 1, FactState.Established), 2);
        Assert.That(
            State(established.Answered(A.Instructor(2), ConflictAnswer.Recuses)),
            Is.EqualTo(FactState.NotEstablished)
        );
    }

    [Test]
    public void A_day_to_come_and_a_text_of_another_case_are_refused()
    {
        var file = A.CaseAt("instruction");
        Assert.That(
            FactNoted.Decide(
                file,
                Pair(1),
                Said() with
                {
                    Since = DateOnly.FromDateTime(Now.Date).AddDays(1),
                },
                Item,
                Now
            ),
            Says.No(Reason.NoSuchDay)
        );
        Assert.That(FactNoted.Decide(file, Pair(1), Said(Later), Item, Now), Says.No(Reason.NoSuchText));
    }

    [Test]
    public void Whoever_is_not_in_charge_notes_nothing() =>
        Assert.That(
            FactNoted.Decide(
                A.CaseAt("instruction").Answered(A.Person(Role.Instructor, 3)),
                Pair(3),
                Said(A.Report),
                Item,
                Now
            ),
            Says.No(Reason.NotAHandler)
        );
}
