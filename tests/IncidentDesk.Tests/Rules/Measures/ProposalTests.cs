using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Measures;

/// <summary>Who may open a measure, and when.</summary>
public sealed class ProposalTests
{
    private static readonly ImmutableHashSet<Guid> Nobody = [];

    private static Verdict Propose(
        CaseFile file,
        Person by,
        string kind = "pas_de_contact",
        params Person[] concerned
    ) =>
        MeasureOpened.Decide(
            file,
            Actor.Of(by),
            Guid.NewGuid(),
            kind,
            Guid.NewGuid(),
            true,
            MeasureSigner.Of(file, A.Roster(), Steps.Ids(concerned).ToHashSet()),
            A.Monday
        );

    [Test]
    public void A_measure_can_be_proposed_at_any_stage_without_consent([ValueSource(nameof(Stages))] string stage) =>
        Assert.That(
            Propose(A.TakenCase().MovedTo(stage), A.Listener(1)).Entries.Select(entry => entry.Folder),
            Is.EqualTo(new[] { FolderKind.Case, FolderKind.Measure })
        );

    [Test]
    public void People_who_are_concerned_set_aside_or_recused_are_never_asked_to_sign()
    {
        var file = A.TakenCase()
            .Apply(new ReadersSetAside(A.Reporter, A.Monday, [A.CopilMember(2).Id]))
            .Answered(A.Listener(2), ConflictAnswer.Recuses);
        var signers = MeasureSigner
            .Of(file, A.Roster(), Steps.Ids(A.CopilMember(1)).ToHashSet())
            .Select(signer => signer.Person)
            .ToArray();

        Assert.That(
            signers,
            Does.Contain(A.Listener(1).Id).And.Contain(A.CopilMember(3).Id).And.Contain(A.BureauMember(1).Id)
        );
        Assert.That(
            signers.Intersect(Steps.Ids(A.CopilMember(1), A.CopilMember(2), A.Listener(2), A.Listener(3))),
            Is.Empty
        );
    }

    [Test]
    public void Only_a_handler_proposes_a_measure_and_only_one_that_the_protocol_has()
    {
        Assert.That(Propose(A.TakenCase(), A.CopilMember(1)).Refusal, Is.Not.Null);
        Assert.That(Propose(A.TakenCase(), A.Listener(3)).Refusal, Is.Not.Null);
        Assert.That(
            Propose(A.TakenCase(), A.Listener(1), "bannissement").Refusal!.Reason,
            Is.EqualTo(Reason.NoSuchMeasure)
        );
        Assert.That(
            Propose(A.CaseAt("clos_mesures"), A.Listener(1)).Refusal,
            Is.Null,
            "Danger may come back after the end."
        );
        Assert.That(
            Propose(
                A.TakenCase(),
                A.Listener(1),
                "pas_de_contact",
                [.. A.Roster().Where(person => person.InCopil)]
            ).Refusal!.Reason,
            Is.EqualTo(Reason.TooFewSigners)
        );
    }

    [Test, Category("Threat-29")]
    public void A_measure_that_leaves_fewer_than_two_CoPil_members_to_sign_is_refused()
    {
        Person[] body = [.. A.Roster().Where(person => person.InCopil)];

        Refusal? Naming(params Person[] concerned) =>
            Propose(A.CaseAt("instruction"), A.Instructor(1), "suspension_provisoire", concerned).Refusal;

        Assert.That(Naming(body)!.Reason, Is.EqualTo(Reason.TooFewSigners));
        Assert.That(Naming(body[1..])!.Reason, Is.EqualTo(Reason.TooFewSigners));
        Assert.That(Naming(body[2..]), Is.Null);
    }

    private static IEnumerable<string> Stages() => A.Protocol().Stages.Select(stage => stage.Id);
}
