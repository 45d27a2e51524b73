using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Tests.Rules.Cases.Inquiry;

/// <summary>What somebody said in a talk counts once they validated or corrected it, or two people noted that it was
/// read back to them.</summary>
public sealed class InterviewTests
{
    private static readonly DateTimeOffset Now = A.Monday;
    private static readonly Guid Item = Guid.NewGuid(),
        Sent = Guid.NewGuid(),
        Own = Guid.NewGuid(),
        Witness = Guid.NewGuid();
    private static readonly Actor Reporter = new(A.Reporter, []),
        Guest = new(Guid.NewGuid(), []);

    private static Actor Pair(int number) => Actor.Of(A.Instructor(number));

    private static CaseFile At() => A.CaseAt("instruction");

    private static CaseFile Written(CaseFile file, Speaker with, Guid? party = null) =>
        file.After(InterviewWritten.Decide(file, Pair(1), with, party, null, Item, Now));

    /// <summary>A witness who was written to, and came.</summary>
    private static CaseFile WithWitness()
    {
        var (file, draft) = (At(), Guid.NewGuid());
        file = file.After(ContactDrafted.Decide(file, Pair(1), Witness, PartyKind.Witness, draft, Now));
        file = file.After(ContactCleared.Decide(file, Pair(2), draft, Guid.NewGuid(), Now));
        return file.After(PartyCame.Decide(file, Guest, Witness, Now));
    }

    /// <summary>A talk with that witness, cleared by a second person.</summary>
    private static CaseFile Shown()
    {
        var file = Written(WithWitness(), Speaker.Witness, Witness);
        return file.After(ContactCleared.Decide(file, Pair(2), Item, Sent, Now));
    }

    private static bool Counts(CaseFile file) => file.Interview(Item)!.IsValidated(file);

    [Test]
    public void A_talk_with_the_reporter_lies_in_their_mailbox_and_counts_once_they_say_so()
    {
        var file = Written(At(), Speaker.Reporter);
        Assert.That(file.History[^1].Folder, Is.EqualTo(FolderKind.Mailbox));
        Assert.That(Counts(file), Is.False);
        Assert.That(
            ValidationNoted.OfInterview(file, Pair(1), Item, Item, Now),
            Says.No(Reason.HasCome),
            "The person says it, and nobody for them."
        );
        Assert.That(Counts(file.After(TextValidated.OfInterview(file, Reporter, Item, Item, Now))), Is.True);
    }

    [Test]
    public void The_person_corrects_the_text_and_their_own_counts()
    {
        var file = Written(At(), Speaker.Reporter);
        file = file.After(InterviewCorrected.FromReporter(file, Reporter, Item, Item, Own, Now));
        var talk = file.Interview(Item)!;
        Assert.That((talk.Current, talk.Own, talk.IsValidated(file)), Is.EqualTo((Own, true, true)));

        var again = Guid.NewGuid();
        file = file.After(InterviewWritten.Decide(file, Pair(1), Speaker.Reporter, null, Item, again, Now));
        Assert.That(Counts(file), Is.False, "A new text is validated anew.");
        Assert.That(TextValidated.OfInterview(file, Reporter, Item, Own, Now), Says.No(Reason.ChangedMeanwhile));
    }

    [Test]
    public void A_text_for_somebody_else_is_read_by_a_second_person_before_it_lies_in_their_mailbox()
    {
        var file = Written(WithWitness(), Speaker.Witness, Witness);
        Assert.That(file.Interview(Item)!.Shown, Is.Null);
        Assert.That(ContactCleared.Decide(file, Pair(1), Item, Sent, Now), Says.No(Reason.SecondReader));
        Assert.That(TextValidated.OfInterviewWithParty(file, Guest, Item, Item, Now), Says.No(Reason.NothingOffered));
        Assert.That(Shown().Interview(Item)!.Shown, Is.EqualTo(Sent));
    }

    [Test]
    public void Somebody_else_validates_or_corrects_their_own_talk_only()
    {
        var file = Shown();
        Assert.That(TextValidated.OfInterview(file, Reporter, Item, Sent, Now), Says.No(Reason.NothingOffered));
        Assert.That(
            InterviewCorrected.FromReporter(file, Reporter, Item, Sent, Own, Now),
            Says.No(Reason.NothingOffered)
        );
        Assert.That(Counts(file.After(TextValidated.OfInterviewWithParty(file, Guest, Item, Sent, Now))), Is.True);
        var corrected = file.After(InterviewCorrected.FromParty(file, Guest, Item, Sent, Own, Now));
        Assert.That(corrected.Interview(Item)!.Current, Is.EqualTo(Own));
        Assert.That(Counts(corrected), Is.True);
    }

    [Test]
    public void A_talk_with_somebody_without_a_mailbox_counts_once_two_noted_that_it_was_read_back()
    {
        var file = Written(At(), Speaker.Witness);
        file = file.After(ValidationNoted.OfInterview(file, Pair(1), Item, Item, Now));
        Assert.That(Counts(file), Is.False);
        Assert.That(ValidationNoted.OfInterview(file, Pair(1), Item, Item, Now), Says.No(Reason.AlreadySigned));
        file = file.After(ValidationNoted.OfInterview(file, Pair(2), Item, Item, Now));
        Assert.That(Counts(file), Is.True);
        Assert.That(
            Counts(file.Answered(A.Instructor(2), IncidentDesk.Rules.Cases.Intake.ConflictAnswer.Recuses)),
            Is.False,
            "What somebody noted who left the case counts no more."
        );
    }

    [Test]
    public void Nobody_talks_with_the_person_concerned_without_the_consent_to_contact_them()
    {
        var file = At()
            .Says(
                IncidentDesk.Rules.Cases.Choices.Consent.ContactAccused,
                IncidentDesk.Rules.Cases.Choices.ConsentAnswer.No
            );
        Assert.That(
            InterviewWritten.Decide(file, Pair(1), Speaker.Concerned, null, null, Item, Now),
            Says.No(Reason.NeedsMissing)
        );
        Assert.That(InterviewWritten.Decide(file, Pair(1), Speaker.Other, null, null, Item, Now).Refusal, Is.Null);
    }

    [Test]
    public void A_text_goes_only_to_the_person_with_whom_the_talk_was() =>
        Assert.That(
            InterviewWritten.Decide(WithWitness(), Pair(1), Speaker.Concerned, Witness, null, Item, Now),
            Says.No(Reason.NoSuchParty)
        );
}
