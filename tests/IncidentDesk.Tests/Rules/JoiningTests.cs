using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules;

/// <summary>A joined case keeps its reporter's mailbox alive and answered for as long as the other case lives, and
/// whoever is kept out of the one reads neither.</summary>
[Category("Threat-28")]
public sealed class JoiningTests
{
    private static readonly Guid Why = Guid.NewGuid();
    private static readonly DateTimeOffset Now = A.Monday.AddDays(1);
    private static readonly Actor Perrine = Actor.Of(A.Listener(1));

    private static CaseFile Case(params Person[] aside)
    {
        var file = A.Case(aside) with { Id = Guid.NewGuid() };
        return file.Joined(A.Listener(1), Role.Listener)
            .Joined(A.Listener(2), Role.Listener)
            .Opened(A.Listener(1))
            .Opened(A.Listener(2))
            .Says(Consent.Matching, ConsentAnswer.Yes);
    }

    /// <summary>Two wrote why the case is joined, and the reporter was told in between.</summary>
    private static CaseFile Agreed(CaseFile file) =>
        file.After(
            new Attested(A.Listener(1).Id, A.Monday, $"pourquoi_{CaseJoined.Place}", Guid.NewGuid()),
            new MessageSent(A.Listener(1).Id, A.Monday, Guid.NewGuid()),
            new Attested(A.Listener(2).Id, A.Monday.AddMinutes(1), $"pourquoi_{CaseJoined.Place}", Guid.NewGuid())
        );

    private static CaseFile After(CaseFile file, Verdict verdict)
    {
        Assert.That(verdict.Refusal?.Reason, Is.Null, string.Join(", ", verdict.Refusal?.Missing ?? []));
        return file.After([.. verdict.Entries]);
    }

    private static (CaseFile Joined, CaseFile Other) Join(CaseFile file, CaseFile other)
    {
        other = After(other, CaseTakenIn.Decide(other, file, Perrine, Now));
        return (After(file, CaseJoined.Decide(file, other, Perrine, Now)), other);
    }

    [Test]
    public void The_mailbox_of_a_joined_case_is_answered_and_kept_while_the_other_case_lives()
    {
        var (joined, other) = Join(Agreed(Case()), Case());
        Assert.That((joined.Status, joined.PurgeAt), Is.EqualTo((CaseStatus.Closed, (DateTimeOffset?)null)));
        Assert.That(MessageSent.FromTeam(joined, Perrine, Why, Now.AddYears(1)).Refusal, Is.Null);
        Assert.That(FeedbackWritten.Decide(joined, Perrine, Why, Now.AddYears(1)).Refusal, Is.Null);
        Assert.That(JoinFollowed.Decide(joined, other, Perrine, Now), Says.No(Reason.AlreadyDone));

        var ended = other with
        {
            Stage = "clos_demande_personne",
            StageSince = Now.AddYears(1),
            Status = CaseStatus.Closed,
        };
        Assert.That(ended.PurgeAt, Is.Not.Null);
        joined = After(joined, JoinFollowed.Decide(joined, ended, Perrine, Now.AddYears(1)));
        Assert.That(joined.PurgeAt, Is.GreaterThanOrEqualTo(ended.PurgeAt!.Value));
        Assert.That(MessageSent.FromTeam(joined, Perrine, Why, Now.AddYears(1)), Says.No(Reason.CaseClosed));
        Assert.That(JoinFollowed.Decide(joined, Case(), Perrine, Now), Says.No(Reason.NoSuchMove), "another case");

        joined = After(joined, JoinFollowed.Decide(joined, other, Perrine, Now.AddYears(1)));
        Assert.That(joined.PurgeAt, Is.Null, "The other case goes on again.");
        Assert.That(After(joined, JoinFollowed.Gone(joined, Perrine, Now.AddYears(2))).PurgeAt, Is.Not.Null);
    }

    [Test]
    public void Nobody_kept_out_of_one_case_reads_the_other_after_they_are_joined()
    {
        var (joined, other) = Join(Agreed(Case(A.Listener(4))), Case(A.Instructor(3)));
        foreach (var file in (CaseFile[])[joined, other])
            Assert.That(file.SetAside, Is.SupersetOf(Steps.Ids(A.Listener(4), A.Instructor(3))));
        Assert.That(
            HandOver.Decide(
                other.MovedTo("choix").Says(Consent.OpenFollowUp, ConsentAnswer.Yes),
                Perrine,
                A.Listener(4),
                Role.Listener,
                Guid.NewGuid(),
                A.Roster(),
                Now
            ),
            Says.No(Reason.ConflictOfInterest)
        );
    }

    [Test]
    public void Cases_are_not_joined_when_somebody_who_reads_one_is_kept_out_of_the_other()
    {
        var (file, other) = (Agreed(Case()) with { Taken = false }, Case() with { SetAside = [A.Listener(5).Id] });
        Assert.That(file.Readers, Does.Contain(A.Listener(5).Id));
        Assert.That(CaseTakenIn.Decide(other, file, Perrine, Now), Says.No(Reason.SetAsideInOther));
        Assert.That(
            CaseTakenIn.Decide(other, file with { Taken = true }, Perrine, Now).Refusal,
            Is.Null,
            "Only the two in charge read it now."
        );
    }

    [Test]
    public void One_person_alone_joins_no_case()
    {
        var (alone, other) = (Case(), Case());
        for (var times = 0; times < 3; times++)
            alone = alone.After(
                new Attested(Perrine.Id, A.Monday.AddMinutes(times), $"pourquoi_{CaseJoined.Place}", Guid.NewGuid()),
                new MessageSent(Perrine.Id, A.Monday.AddMinutes(times), Guid.NewGuid())
            );
        Assert.That(CaseTakenIn.Decide(other, alone, Perrine, Now), Says.No(Reason.NeedsMissing));
        Assert.That(CaseJoined.Decide(alone, other, Perrine, Now), Says.No(Reason.NeedsMissing));
        Assert.That(
            CaseJoined.Decide(Agreed(Case()), other, Perrine, Now),
            Says.No(Reason.NotTakenIn),
            "Whom it keeps out was not taken over."
        );
        var mine = other with { Handlers = [new(Perrine.Id, Role.Listener)] };
        Assert.That(CaseTakenIn.Decide(mine, Agreed(Case()), Perrine, Now), Says.No(Reason.SecondReader));
    }
}
