using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>A hearing that the person concerned asks for after the proposal: whoever signs sees it, and nobody signs
/// before two people recorded what became of it.</summary>
[Category("Threat-29")]
public sealed class LateHearingTests
{
    private static readonly Guid Item = Guid.NewGuid();
    private static readonly DateTimeOffset Asked = A.Monday.AddHours(3);

    private static DecisionFile Wanting(DecisionFile file, bool inVain = false) =>
        DecisionFile.Fold(file.History with { HearingAskedAt = [Asked], HearingInVain = inVain }, file.Now);

    private static Reason? Bar(DecisionFile file) => SignOff.Bars(file, A.Instructor(1).Id, file.TextHash);

    [Test]
    public void Nobody_signs_before_the_hearing_that_was_asked_for_since_and_earlier_signatures_count_no_longer()
    {
        var signed = HeardDecision.Declined().Signed(A.Instructor(1), A.CopilMember(1));
        Assert.That(signed.Counted, Has.Exactly(2).Items);

        var asked = Wanting(signed).At(Asked.AddMinutes(1));
        Assert.That(
            (asked.State, asked.Counted.Any(), Bar(asked)),
            Is.EqualTo((DecisionState.Signatures, false, (Reason?)Reason.HearingMissing))
        );
        var held = asked.At(Asked.AddDays(13)).After(HeardDecision.Recorded(Asked.AddDays(13), HearingOutcome.Held));
        Assert.That((held.State, Bar(held)), Is.EqualTo((DecisionState.Signatures, (Reason?)null)));
        Assert.That(
            (held.OpenedAt, held.SignBy),
            Is.EqualTo((Asked.AddDays(13), Asked.AddDays(13) + held.Course.Rule.SignWithin)),
            "The whole time to sign begins anew."
        );
    }

    [Test]
    public void The_signatures_wait_fourteen_days_for_the_hearing_and_then_the_proposal_lapses()
    {
        var asked = Wanting(HeardDecision.Declined());

        Assert.That(asked.At(Asked.AddDays(14)).State, Is.EqualTo(DecisionState.Signatures));
        Assert.That(asked.At(Asked.AddDays(14).AddSeconds(1)).State, Is.EqualTo(DecisionState.Lapsed));
        Assert.That(asked.At(Asked.AddDays(1)).SignBy, Is.EqualTo(Asked.AddDays(14)));
    }

    [Test]
    public void After_the_last_signature_the_person_appeals_and_the_hearing_comes_only_if_the_text_is_signed_again()
    {
        var decided = HeardDecision.Declined().Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2));
        var asked = Wanting(decided).At(Asked.AddMinutes(1));

        Assert.That(asked.State, Is.EqualTo(DecisionState.VetoWindow));
        Assert.That(HearingRecorded.IsSettled(asked.Course), Is.False);
    }

    [Test]
    public void Whoever_asked_is_said_not_to_have_answered_only_after_appointments_in_vain()
    {
        Verdict Silent(DecisionFile file) =>
            HearingRecorded.Decide(
                file.At(Asked.AddDays(5)),
                A.Instructor(1).Id,
                HearingOutcome.NotAnswered,
                Item,
                Asked.AddDays(5)
            );

        Assert.That(Silent(Wanting(HeardDecision.Declined())), Says.No(Reason.HearingWanted));
        Assert.That(Silent(Wanting(HeardDecision.Declined(), inVain: true)).Refusal, Is.Null);
    }

    [Test]
    public void A_proposal_that_pins_no_hearing_and_a_hearing_asked_for_before_are_as_they_were()
    {
        var old = Wanting(A.Decision(DecisionKind.SetAside)).At(Asked.AddMinutes(1));

        Assert.That(Bar(old), Is.Null);
    }

    /// <summary>A case whose person concerned asked to be heard, with these appointments offered since, and what they
    /// answered.</summary>
    private static CaseFile Offered(params (int After, int When, MeetingAnswer? Answer)[] offers)
    {
        var file = A.CaseAt("conclusions");
        var letter = file.Letters.Last(one => one.Considered is not null);
        file = file.Apply(new HearingAsked(file.Party(letter.Party)!.Holder!.Value, Asked, letter.Party, letter.Id));
        foreach (var (after, when, answer) in offers)
        {
            var meeting = Guid.NewGuid();
            file = file.Apply(
                new MeetingOffered(
                    A.Instructor(1).Id,
                    Asked.AddHours(after),
                    meeting,
                    Asked.AddHours(when),
                    Guid.NewGuid()
                )
                {
                    Party = letter.Party,
                }
            );
            if (answer is { } said)
                file = file.Apply(
                    new MeetingAnswered(Guid.NewGuid(), Asked.AddHours(after + 1), meeting, said, null)
                    {
                        Party = letter.Party,
                    }
                );
        }
        return file;
    }

    private static bool InVain(CaseFile file, int hours) => RightToBeHeard.OfferedInVain(file, Asked.AddHours(hours));

    [Test]
    public void Appointments_are_in_vain_when_one_is_over_unanswered_or_several_were_moved_or_refused()
    {
        Assert.That(InVain(Offered(), 500), Is.False, "none was offered");
        Assert.That(InVain(Offered((-48, 20, null)), 500), Is.False, "offered before they asked");
        Assert.That(InVain(Offered((1, 100, null)), 99), Is.False, "still to come");
        Assert.That(InVain(Offered((1, 20, null)), 72), Is.False, "they have 72 hours to answer");
        Assert.That(InVain(Offered((1, 20, null)), 73), Is.True);
        Assert.That(InVain(Offered((1, 100, MeetingAnswer.Accepted)), 101), Is.True, "they did not come");
        Assert.That(InVain(Offered((1, 20, MeetingAnswer.Moved)), 500), Is.False);
        var moved = (1, 20, (MeetingAnswer?)MeetingAnswer.Moved);
        Assert.That(InVain(Offered(moved, moved), 500), Is.False);
        Assert.That(InVain(Offered(moved, moved, (1, 20, MeetingAnswer.Refused)), 500), Is.True);
        Assert.That(InVain(Offered(moved, moved, moved, (1, 300, MeetingAnswer.Accepted)), 200), Is.False);
        Assert.That(
            InVain(Offered((1, 20, null), (30, 120, MeetingAnswer.Accepted)), 100),
            Is.False,
            "another one is accepted and still to come"
        );
    }

    [Test]
    public void A_hearing_asked_for_on_an_earlier_letter_is_in_vain_after_an_appointment_that_is_over()
    {
        var decided = new DecisionProposed(
            A.Instructor(1).Id,
            Asked.AddMinutes(-1),
            Guid.NewGuid(),
            DecisionKind.Exclusion
        );
        var file = Offered((1, 20, null));
        file = file with { History = file.History.Insert(0, decided) };

        Assert.That((InVain(file, 72), InVain(file, 73)), Is.EqualTo((false, true)));
    }

    [Test]
    public void Who_purged_their_mailbox_can_be_offered_no_appointment()
    {
        var file = Offered();
        var party = file.Letters.Last(one => one.Considered is not null).Party;
        // With the mailbox, what the person asked for there is gone.
        file = file with
        {
            Others = [.. file.Others.Select(one => one with { Gone = one.Gone || one.Id == party })],
            Letters = [.. file.Letters.Select(letter => letter with { HearingAskedAt = null })],
        };

        Assert.That(InVain(file, 1), Is.True);
    }

    [Test]
    public void What_was_asked_on_an_earlier_letter_about_the_measure_is_wanted_too()
    {
        var file = Offered();
        var first = file.Letters.Last(one => one.Considered is not null);
        var (draft, item) = (Guid.NewGuid(), Guid.NewGuid());
        file = file.Apply(
                new GrievancesDrafted(
                    A.Instructor(1).Id,
                    Asked.AddDays(1),
                    first.Party,
                    PartyKind.Concerned,
                    draft,
                    DecisionKind.Exclusion,
                    Steps.Ground
                )
            )
            .Apply(
                new GrievancesSent(
                    A.Instructor(2).Id,
                    Asked.AddDays(2),
                    first.Party,
                    draft,
                    item,
                    DecisionKind.Exclusion,
                    Steps.Ground
                )
            )
            .Apply(new GrievancesAnswered(Guid.NewGuid(), Asked.AddDays(3), first.Party, draft, Guid.NewGuid()));

        Assert.That(
            RightToBeHeard.Of(file, DecisionKind.Exclusion, Asked.AddDays(4)).Select(one => one.WantsHearing),
            Is.EqualTo(new[] { true })
        );
    }
}
