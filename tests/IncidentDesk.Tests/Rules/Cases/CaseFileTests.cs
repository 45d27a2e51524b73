using System.Text.Json;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

public sealed class CaseFileTests
{
    private static readonly Guid[] AllListeners = [.. Enumerable.Range(1, 6).Select(number => A.Listener(number).Id)];

    [Test]
    public void Every_receiver_reads_until_a_pair_takes_the_case()
    {
        Assert.That(A.Case().Readers, Is.EquivalentTo(AllListeners));
        Assert.That(A.Case().Joined(A.Listener(1), Role.Listener).Readers, Is.EquivalentTo(AllListeners));
    }

    [Test]
    public void Once_taken_only_the_pair_reads() =>
        Assert.That(A.TakenCase().Readers, Is.EquivalentTo(Steps.Ids(A.Listener(1), A.Listener(2))));

    [Test]
    public void One_person_joining_twice_is_no_pair() =>
        Assert.That(A.Case().Joined(A.Listener(1), Role.Listener).Joined(A.Listener(1), Role.Listener).Taken, Is.False);

    [Test]
    public void A_person_who_was_handed_the_keys_reads_from_then_on()
    {
        var file = A.TakenCase().Asked(A.Instructor(1), Role.Instructor);
        Assert.That(file.Readers, Is.EquivalentTo(Steps.Ids(A.Listener(1), A.Listener(2), A.Instructor(1))));

        var joined = file.Joined(A.Instructor(1), Role.Instructor);
        Assert.That(joined.Invited, Is.Empty);
        Assert.That(joined.Readers, Is.EquivalentTo(file.Readers));
    }

    [Test]
    public void A_receiver_handler_or_invited_person_who_steps_back_no_longer_reads()
    {
        Assert.That(
            A.Case().Answered(A.Listener(6), ConflictAnswer.Recuses).Readers,
            Is.EquivalentTo(AllListeners[..5])
        );
        Assert.That(
            A.TakenCase().Answered(A.Listener(2), ConflictAnswer.Recuses).Readers,
            Is.EquivalentTo(Steps.Ids(A.Listener(1)))
        );
        Assert.That(
            A.TakenCase()
                .Asked(A.Instructor(1), Role.Instructor)
                .Answered(A.Instructor(1), ConflictAnswer.Recuses)
                .Readers,
            Is.EquivalentTo(Steps.Ids(A.Listener(1), A.Listener(2)))
        );
    }

    [Test]
    public void A_case_that_lost_one_of_the_pair_stays_taken()
    {
        var file = A.TakenCase().Answered(A.Listener(2), ConflictAnswer.Recuses);

        Assert.That(file.Taken, Is.True);
        Assert.That(file.IsHandler(A.Listener(2).Id), Is.False);
        Assert.That(file.Held(A.Listener(2).Id, Role.Listener), Is.True);
    }

    [Test]
    public void A_person_set_aside_never_reads_even_if_they_join_or_are_handed_the_keys()
    {
        var file = A.Case(A.Listener(1))
            .Apply(new ReadersSetAside(A.Reporter, A.Monday, Steps.Ids(A.Instructor(1), A.Listener(2))));

        Assert.That(
            file.Joined(A.Listener(1), Role.Listener)
                .Joined(A.Listener(3), Role.Listener)
                .Asked(A.Instructor(1), Role.Instructor)
                .Readers,
            Is.EquivalentTo(Steps.Ids(A.Listener(3)))
        );
    }

    [Test]
    public void A_case_is_closed_by_its_endings_only()
    {
        Assert.That(A.Protocol().Stages.Select(stage => A.CaseAt(stage.Id).Status), Has.All.EqualTo(CaseStatus.Open));
        Assert.That(
            A.Protocol().Endings.Select(ending => A.CaseAt(ending.Id).Status),
            Has.All.EqualTo(CaseStatus.Closed)
        );
    }

    [Test]
    public void A_move_starts_the_next_stage_at_its_own_moment()
    {
        var file = A.TakenCase().Apply(new StageMoved(A.Listener(1).Id, A.Monday.AddHours(5), "securite"));

        Assert.That(
            (file.Stage, file.StageSince, file.StageEndsAt),
            Is.EqualTo(("securite", A.Monday.AddHours(5), (DateTimeOffset?)A.Monday.AddHours(29)))
        );
        Assert.That(file.Path, Is.EqualTo(new[] { "recu", "securite" }));
        Assert.That(file.MovedTo("clos_mesures").StageEndsAt, Is.Null);
    }

    [Test]
    public void The_latest_consent_counts()
    {
        var file = A.Case().Says(Consent.Recontact, ConsentAnswer.Yes).Says(Consent.Recontact, ConsentAnswer.No);

        Assert.That(A.Case().ConsentTo(Consent.Recontact), Is.EqualTo(ConsentAnswer.Later));
        Assert.That(file.ConsentTo(Consent.Recontact), Is.EqualTo(ConsentAnswer.No));
        Assert.That(file.Revoked, Is.EquivalentTo(new[] { Consent.Recontact }));
        Assert.That(A.Case().Says(Consent.Recontact, ConsentAnswer.No).Revoked, Is.Empty);
    }

    [Test]
    public void Folding_the_same_ledger_twice_gives_the_same_case()
    {
        var file = A.CaseAt("instruction")
            .Wrote(A.Instructor(1), "contradictoire_impossible")
            .Answered(A.Listener(2), ConflictAnswer.Recuses)
            .Asked(A.Listener(3), Role.Listener)
            .Says(Consent.ContactAccused, ConsentAnswer.No)
            .MovedTo("en_pause");
        var again = CaseFile.Open((Received)file.History[0], file.Shelf).After([.. file.History.Skip(1)]);

        Assert.That(
            JsonSerializer.Serialize(again, LedgerJson.Options),
            Is.EqualTo(JsonSerializer.Serialize(file, LedgerJson.Options)).And.Contains(A.Listener(3).Id.ToString())
        );
    }

    [Test]
    public void Every_entry_stays_in_the_history()
    {
        var entry = new DecisionProposed(A.Instructor(1).Id, A.Monday, Guid.NewGuid(), DecisionKind.Exclusion);

        Assert.That(A.Case().Apply(entry).History[^1], Is.SameAs(entry));
    }
}
