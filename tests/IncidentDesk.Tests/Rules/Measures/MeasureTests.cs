using CsCheck;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Measures;

/// <summary>A measure begins with two people, lasts longer with three, and ends at its hour by itself.</summary>
public sealed class MeasureTests
{
    private static readonly Person[] Signing =
    [
        A.Listener(1),
        A.Listener(2),
        A.CopilMember(1),
        A.CopilMember(2),
        A.CopilMember(3),
    ];

    private static DateTimeOffset At(double hours) => A.Monday.AddHours(hours);

    private static Actor Act(Person person) => Actor.Of(person);

    private static MeasureFile Proposed() =>
        MeasureFile.Fold(
            [
                new MeasureOpened(
                    A.Listener(1).Id,
                    A.Monday,
                    Guid.NewGuid(),
                    "pas_de_contact",
                    Guid.NewGuid(),
                    MeasureTerms.Of(A.Protocol().Common.Precaution),
                    [.. Signing.Select(person => new MeasureSigner(person.Id, person.Has(Role.Listener)))],
                    AffectedTold: true
                ),
            ],
            A.Monday
        );

    private static MeasureFile Does(MeasureFile file, Verdict verdict)
    {
        Assert.That(verdict.Refusal, Is.Null);
        return verdict.Entries.Aggregate(file, (measure, entry) => measure.Apply(entry));
    }

    private static MeasureFile Started(double hours = 1) =>
        Does(Proposed(), MeasureSigned.Decide(Proposed(), Act(A.CopilMember(1)), At(hours)));

    private static MeasureFile Confirmed(MeasureFile file, double hours) =>
        Signing[..3]
            .Aggregate(
                file,
                (measure, person) => Does(measure, MeasureConfirmed.Decide(measure, Act(person), At(hours)))
            );

    [Test]
    public void One_person_cannot_start_a_measure_even_by_signing_twice()
    {
        Assert.That(Proposed().At(At(11)).State, Is.EqualTo(MeasureState.Proposed));
        Assert.That(
            MeasureSigned.Decide(Proposed(), Act(A.Listener(1)), At(1)).Refusal!.Reason,
            Is.EqualTo(Reason.AlreadySigned)
        );
        Assert.That(Proposed().Apply(new MeasureSigned(A.Listener(1).Id, At(1))).StartedAt, Is.Null);
    }

    [Test]
    public void A_measure_signed_by_a_second_person_within_12_hours_runs_for_exactly_72_hours()
    {
        var file = Started(hours: 12);

        Assert.That(file.EndsAt, Is.EqualTo(At(84)));
        Assert.That(file.At(At(84).AddMinutes(-1)).State, Is.EqualTo(MeasureState.InForce));
        Assert.That(file.At(At(84)).State, Is.EqualTo(MeasureState.Ended));
        Assert.That(
            file.At(A.Monday.AddDays(40)).State,
            Is.EqualTo(MeasureState.Ended),
            "Whether anybody looked in between or not."
        );
    }

    [Test]
    public void A_second_signature_after_twelve_hours_begins_nothing()
    {
        var late = At(12).AddMinutes(1);

        Assert.That(
            MeasureSigned.Decide(Proposed(), Act(A.CopilMember(1)), late).Refusal!.Reason,
            Is.EqualTo(Reason.MeasureLapsed)
        );
        Assert.That(
            Proposed().Apply(new MeasureSigned(A.CopilMember(1).Id, late)).At(late).State,
            Is.EqualTo(MeasureState.Lapsed)
        );
    }

    [Test]
    public void A_person_who_was_not_asked_cannot_sign_confirm_or_lift_a_measure() =>
        Assert.That(
            new[]
            {
                MeasureSigned.Decide(Proposed(), Act(A.CopilMember(6)), At(1)),
                MeasureConfirmed.Decide(Started(), Act(A.CopilMember(6)), At(2)),
                MeasureLifted.Decide(Started(), Act(A.CopilMember(6)), At(2)),
            }.Select(verdict => verdict.Refusal?.Reason),
            Is.All.EqualTo(Reason.NotEligible)
        );

    [Test]
    public void Three_people_can_extend_a_measure_by_15_days_and_two_cannot()
    {
        var two = Signing[..2]
            .Aggregate(
                Started(),
                (measure, person) => Does(measure, MeasureConfirmed.Decide(measure, Act(person), At(48)))
            );

        Assert.That(two.EndsAt, Is.EqualTo(At(1 + 72)));
        Assert.That(
            MeasureConfirmed.Decide(two, Act(Signing[0]), At(48)).Refusal!.Reason,
            Is.EqualTo(Reason.AlreadySigned)
        );
        Assert.That(Confirmed(Started(), 48).EndsAt, Is.EqualTo(At(48).AddDays(15)));
    }

    [Test]
    public void A_measure_is_confirmed_once_renewed_twice_and_never_extended_again()
    {
        var file = Confirmed(Confirmed(Confirmed(Started(), 48), 48 + 24 * 14), 48 + 24 * 28);

        Assert.That(file.EndsAt, Is.EqualTo(At(48).AddDays(28 + 15)));
        Assert.That(
            MeasureConfirmed.Decide(file, Act(Signing[0]), At(48).AddDays(30)).Refusal!.Reason,
            Is.EqualTo(Reason.MeasureNotLonger)
        );
    }

    /// <summary>Whatever way a measure's longest time was used up, in one piece or in several, it is not begun again;
    /// another measure is.</summary>
    [Test, Category("Threat-29")]
    public void A_measure_that_used_up_its_longest_time_cannot_be_started_again()
    {
        var (first, whole) = (Started(), A.Protocol().Common.Precaution.AbsoluteMax.After(At(0)) - At(0));
        MeasureFile Lasting(double hours, double from = 1) =>
            first with
            {
                StartedAt = At(from),
                EndsAt = At(from + hours),
            };
        Verdict Begin(params MeasureFile[] before) =>
            MeasureOpened.Decide(
                A.TakenCase() with
                {
                    Measures = [.. before],
                },
                Act(A.Listener(1)),
                Guid.NewGuid(),
                first.Opened.Kind,
                Guid.NewGuid(),
                true,
                MeasureSigner.Of(A.TakenCase(), A.Roster(), new HashSet<Guid>()),
                At(whole.TotalHours + 24)
            );

        Assert.That(Begin(Lasting(whole.TotalHours)), Says.No(Reason.MeasureSpent));
        Assert.That(
            Begin(Lasting(whole.TotalHours - 1)),
            Says.No(Reason.MeasureSpent),
            "There is no time left even for three days."
        );
        Assert.That(
            Begin(Lasting(whole.TotalHours / 2), Lasting(whole.TotalHours / 2, whole.TotalHours / 2 + 1)),
            Says.No(Reason.MeasureSpent)
        );
        Assert.That(
            Begin(Lasting(240), Lasting(240)).Entries.OfType<MeasureOpened>().Single().Terms.Longest.After(At(0))
                - At(0),
            Is.EqualTo(whole - TimeSpan.FromHours(240)),
            "Two at the same time use it once."
        );
        Assert.That(
            Begin().Entries.OfType<MeasureOpened>().Single().Terms.Longest,
            Is.EqualTo(A.Protocol().Common.Precaution.AbsoluteMax)
        );
        var other = A.Protocol().Common.Precaution.Measures.Keys.First(kind => kind != first.Opened.Kind);
        Assert.That(
            Begin(Lasting(whole.TotalHours) with { Opened = first.Opened with { Kind = other } }).Refusal,
            Is.Null,
            "Another measure is another one."
        );
    }

    [Test]
    public void A_confirmation_after_the_end_comes_too_late() =>
        Assert.That(
            MeasureConfirmed.Decide(Started(), Act(A.Listener(2)), At(73)).Refusal!.Reason,
            Is.EqualTo(Reason.MeasureOver)
        );

    [Test]
    public void Two_people_can_lift_a_measure_before_its_end_and_one_cannot()
    {
        var one = Does(Started(), MeasureLifted.Decide(Started(), Act(A.Listener(1)), At(20)));
        var two = Does(one, MeasureLifted.Decide(one, Act(A.CopilMember(2)), At(21)));

        Assert.That(one.At(At(22)).State, Is.EqualTo(MeasureState.InForce));
        Assert.That(two.At(At(22)).State, Is.EqualTo(MeasureState.Lifted));
    }

    [Test]
    public void A_new_handler_can_sign_a_former_signer_cannot_and_earlier_signatures_still_count()
    {
        var changed = Started()
            .Apply(
                new MeasureSignersChanged(
                    A.Listener(1).Id,
                    At(2),
                    [new(A.Listener(1).Id, true), new(A.Instructor(1).Id, true), new(A.CopilMember(2).Id, false)]
                )
            );

        Assert.That(changed.At(At(3)).State, Is.EqualTo(MeasureState.InForce));
        Assert.That(MeasureConfirmed.Decide(changed, Act(A.Instructor(1)), At(3)).Refusal, Is.Null);
        Assert.That(
            MeasureConfirmed.Decide(changed, Act(A.CopilMember(1)), At(3)).Refusal!.Reason,
            Is.EqualTo(Reason.NotEligible)
        );
    }

    [Test]
    public void People_who_may_sign_are_reminded_until_a_measure_ends_and_not_afterwards()
    {
        var waiting = Deadlines.Of(Proposed());

        Assert.That(waiting.Select(due => due.Person).Distinct(), Is.EquivalentTo(Steps.Ids(Signing[1..])));
        Assert.That(
            Deadlines.Of(Started()).Where(due => due.At == At(73)).Select(due => due.Person),
            Is.EquivalentTo(Steps.Ids(Signing))
        );
        Assert.That(
            Deadlines.Of(Started()).Where(due => due.At <= At(24)).Select(due => due.Person),
            Is.SupersetOf(Steps.Ids(A.CopilMember(1), A.CopilMember(2))),
            "The CoPil is told within a day."
        );
        Assert.That(Deadlines.Of(Started().At(At(73))), Is.Empty);
        Assert.That(Deadlines.Of(Started()), Is.Unique);
    }

    [Test]
    public void After_each_round_of_confirmations_everybody_is_told_of_the_new_end()
    {
        var told = Does(Started(), MeasureTold.Decide(Started(), Act(A.Listener(2)), NotifiedPerson.Concerned, At(2)));
        Assert.That(
            MeasureTold.Decide(told, Act(A.Listener(2)), NotifiedPerson.Concerned, At(3)),
            Says.No(Reason.AlreadySigned)
        );
        var longer = Confirmed(told, 48);
        Assert.That(longer.ToldTo, Is.Empty);
        Assert.That(MeasureTold.Decide(longer, Act(A.Listener(2)), NotifiedPerson.Concerned, At(49)).Refusal, Is.Null);
        Assert.That(
            Deadlines.Of(longer).Any(due => due.Person == A.Listener(2).Id && due.At == At(48)),
            Is.True,
            "Those in charge are reminded."
        );
    }

    [Test]
    public void Whoever_left_the_CoPil_signs_nothing_more()
    {
        var former = new Actor(A.CopilMember(1).Id, [Role.Listener]);
        Assert.That(Started().SignerOf(former.Id), Is.Not.Null);
        Assert.That(MeasureConfirmed.Decide(Started(), former, At(2)), Says.No(Reason.NotEligible));
        Assert.That(MeasureLifted.Decide(Started(), former, At(2)), Says.No(Reason.NotEligible));
        Assert.That(MeasureSigned.Decide(Proposed(), former, At(0.5)), Says.No(Reason.NotEligible));
    }

    private static readonly Gen<(int Act, int Who, double Hours)[]> Anything = Gen.Select(
        Gen.Int[0, 3],
        Gen.Int[0, 5],
        Gen.Double[0, 90]
    ).Array[80];

    [Test]
    public void A_measure_never_runs_with_under_two_signers_past_60_days_or_past_72_hours_unconfirmed() =>
        Anything.Sample(
            tried =>
            {
                var (file, now) = (Proposed(), A.Monday);
                foreach (var (act, who, hours) in tried)
                {
                    now += TimeSpan.FromHours(hours);
                    var actor = Act(who < Signing.Length ? Signing[who] : A.CopilMember(6));
                    var before = file.At(now);
                    var verdict = act switch
                    {
                        0 => MeasureSigned.Decide(before, actor, now),
                        1 or 2 => MeasureConfirmed.Decide(before, actor, now),
                        _ => MeasureLifted.Decide(before, actor, now),
                    };
                    file = verdict.Entries.Aggregate(before, (measure, entry) => measure.Apply(entry));
                    if (
                        before.State is MeasureState.Ended or MeasureState.Lifted or MeasureState.Lapsed
                        && (!verdict.Entries.IsEmpty || file.State != before.State)
                    )
                        return false;
                    if (
                        file.State == MeasureState.InForce
                        && (file.Signed.Distinct().Count() < 2 || now >= file.StartedAt!.Value.AddDays(60))
                    )
                        return false;
                    if (file.EndsAt > file.StartedAt!.GetValueOrDefault().AddHours(72) && file.Rounds == 0)
                        return false;
                }
                return true;
            },
            iter: 500,
            threads: 1
        );
}
