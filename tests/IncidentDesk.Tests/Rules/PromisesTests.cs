using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Tests.Protocols;

namespace IncidentDesk.Tests.Rules;

/// <summary>Corners in which a rule once broke its promise; none does any more.</summary>
public sealed class PromisesTests
{
    /// <summary>Written by the other of the pair.</summary>
    private static Verdict Propose(CaseFile file, Person by, DecisionKind kind)
    {
        var draft = new ProposalDrafted(
            file.HandlersOf(Role.Instructor).FirstOrDefault(person => person != by.Id),
            A.Monday,
            Guid.NewGuid()
        );
        return IncidentDesk.Rules.Decisions.Proposing.Propose.Decide(
            file.Apply(draft),
            Actor.Of(by),
            A.Mandate(),
            A.Process,
            new(
                Guid.NewGuid(),
                draft.Item,
                A.Measure(kind),
                Guid.NewGuid(),
                "hash",
                A.Signers(file),
                A.Facilitator,
                "round",
                "advice",
                "head"
            )
            {
                Roster = A.Pin,
                Answers = A.Answers(file),
            },
            A.Monday
        );
    }

    [Test]
    public void A_proposal_is_refused_when_one_of_the_pair_is_recused()
    {
        var file = A.CaseAt("conclusions").Answered(A.Instructor(2), ConflictAnswer.Recuses);

        Assert.That(Propose(file, A.Instructor(1), DecisionKind.SetAside).Refusal, Is.Not.Null);
    }

    [Test]
    public void An_open_decision_that_the_new_handler_cannot_see_still_bars_a_second_proposal()
    {
        var file = A.CaseAt("conclusions")
            .Apply(new DecisionProposed(A.Instructor(1).Id, A.Monday, Guid.NewGuid(), DecisionKind.SetAside))
            .MovedTo("decision")
            .Answered(A.Instructor(2), ConflictAnswer.Recuses)
            .Joined(A.Instructor(3), Role.Instructor);

        Assert.That(Propose(file, A.Instructor(3), DecisionKind.SetAside).Refusal, Is.Not.Null);
    }

    [Test]
    public void A_statement_by_a_handler_who_is_now_recused_does_not_count()
    {
        const string what = "contradictoire_impossible";
        var file = A.CaseAt("instruction")
            .Wrote(A.Instructor(1), what)
            .Wrote(A.Instructor(2), what)
            .Answered(A.Instructor(2), ConflictAnswer.Recuses)
            .Joined(A.Instructor(3), Role.Instructor);

        Assert.That(file.Move(A.Instructor(1), "conclusions"), Says.No(Reason.NeedsMissing));
    }

    [Test]
    public void Opening_a_note_is_not_opening_the_report()
    {
        var note = Guid.NewGuid();
        var file = A.Case()
            .Joined(A.Listener(1), Role.Listener)
            .Joined(A.Listener(2), Role.Listener)
            .After(new NoteWritten(A.Listener(1).Id, A.Monday, note));
        file = file.After(TextOpened.Decide(file, Actor.Of(A.Listener(1)), note, A.Monday)).Opened(A.Listener(2));

        Assert.That(file.Told().Move(A.Listener(1), "securite"), Says.No(Reason.NeedsMissing));
    }

    [Test]
    public void A_person_who_no_longer_has_a_key_cannot_take_the_case()
    {
        var file = A.Case()
            .Answered(A.Listener(3))
            .Joined(A.Listener(1), Role.Listener)
            .Joined(A.Listener(2), Role.Listener)
            .Answered(A.Listener(2), ConflictAnswer.Recuses);

        Assert.That(file.Readers, Does.Not.Contain(A.Listener(3).Id));
        Assert.That(file.Take(A.Listener(3)).Refusal, Is.Not.Null);
    }

    [TestCase(
        "- opened_by: {persons: 2}",
        "- {opened_by: {persons: 2}, consent: recontact}",
        TestName = "A condition with two keys"
    )]
    [TestCase("- opened_by: {persons: 2}", "- {}", TestName = "A condition with no key")]
    [TestCase("accepts: [sexisme]", "accepts: [sexisme", TestName = "An unclosed list")]
    [TestCase("deadline: PT24H", "deadline: -PT24H", TestName = "A deadline before its beginning")]
    [TestCase("roles: {ecoute: 1}", "roles: {}", TestName = "A first stage of nobody")]
    [TestCase("opened_by: {persons: 2}", "opened_by: {persons: 0}", TestName = "A condition that asks for nobody")]
    public void A_faulty_protocol_file_is_refused_with_a_ProtocolFileException(string good, string bad) =>
        Assert.That(
            () => Trial.Read(protocol: Trial.Change(Trial.Protocol, good, bad)),
            Throws.TypeOf<ProtocolFileException>()
        );

    [Test]
    public void An_empty_protocol_file_is_refused_with_a_ProtocolFileException() =>
        Assert.That(() => Trial.Read(protocol: ""), Throws.TypeOf<ProtocolFileException>());

    [Test]
    public void A_move_from_any_stage_to_an_unknown_place_is_refused_with_its_line() =>
        Assert.That(
            () => Trial.Read(common: Trial.Change(Trial.Common, "to: fini", "to: ailleurs")),
            Throws.TypeOf<ProtocolFileException>().With.Message.StartsWith("common.yaml, line 8: ")
        );

    [Test]
    public void A_kind_of_decision_that_the_shared_file_does_not_define_is_refused() =>
        Assert.That(
            () => Trial.Read(protocol: Trial.Change(Trial.Protocol, "[exclusion]", "[exclusion, mise_a_l_ecart]")),
            Throws.TypeOf<ProtocolFileException>()
        );

    [Test]
    public void A_duration_of_1_month_is_read_as_a_calendar_month() =>
        Assert.That(
            Trial
                .Read(common: Trial.Change(Trial.Common, "no_follow_up: P2M", "no_follow_up: P1M"))
                .Ending("fini")!
                .PurgeAfter,
            Is.EqualTo(new Span(1, TimeSpan.Zero, 0))
        );
}
