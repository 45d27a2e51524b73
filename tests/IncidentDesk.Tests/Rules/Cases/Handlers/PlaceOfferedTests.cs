using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases.Handlers;

/// <summary>Somebody of a pair offers their own place: who comes, who leaves, and what stops it.</summary>
[Category("Threat-27")]
public sealed class PlaceOfferedTests
{
    private static readonly Guid Request = new("0196f000-0000-7000-8000-000000000078");
    private static readonly Guid Note = new("0196f000-0000-7000-8000-000000000079");

    private static Verdict Offer(
        CaseFile file,
        Person by,
        Person to,
        Guid? request = null,
        DateTimeOffset? at = null,
        Guid? note = null
    ) =>
        PlaceOffered.Decide(
            file,
            Actor.Of(by),
            to,
            request ?? Request,
            note,
            [.. A.Roster(), A.Person(Role.Coordination, 1)],
            at ?? A.Monday
        );

    private static Verdict Agree(CaseFile file, Person by, Person to, DateTimeOffset at) =>
        HandOver.Decide(file, Actor.Of(by), to, Role.Listener, Guid.NewGuid(), A.Roster(), at);

    private static CaseFile Offered(Person to) =>
        A.TakenCase().After(Offer(A.TakenCase(), A.Listener(1), to, note: Note));

    [Test]
    public void The_other_handler_agrees_and_one_person_comes_as_the_other_leaves()
    {
        var offered = Offer(A.TakenCase(), A.Listener(1), A.Listener(3), note: Note);
        Assert.That(
            offered,
            Says.Yes(
                new HandOverAsked(A.Listener(1).Id, A.Monday, Request, A.Listener(3).Id, Role.Listener, false),
                new PlaceOffered(A.Listener(1).Id, A.Monday, Request),
                new NoteWritten(A.Listener(1).Id, A.Monday, Note)
            )
        );
        var file = A.TakenCase().After(offered);
        Assert.That(file.Readers, Is.EquivalentTo(A.TakenCase().Readers), "one person alone changes nothing");
        Assert.That(
            HandOver
                .Replacing(file, Actor.Of(A.Listener(2)), Role.Listener, A.Roster(), A.Monday)
                .Select(person => person.Id),
            Is.EqualTo([A.Listener(3).Id])
        );

        var after = file.After(Agree(file, A.Listener(2), A.Listener(3), A.Monday));

        Assert.That(after.Readers, Is.EquivalentTo([A.Listener(2).Id, A.Listener(3).Id]));
        Assert.That(after.IsHandler(A.Listener(1).Id), Is.False);
        var taken = after.After(ConflictDeclared.Decide(after, Actor.Of(A.Listener(3)), ConflictAnswer.Can, A.Monday));
        Assert.That(
            taken.After(taken.Take(A.Listener(3))).HandlersOf(Role.Listener),
            Is.EquivalentTo([A.Listener(2).Id, A.Listener(3).Id])
        );
    }

    [Test]
    public void One_place_lets_one_person_in()
    {
        var file = Offered(A.Listener(3));
        file = file.After(Offer(file, A.Listener(1), A.Listener(4), Guid.NewGuid()));
        var after = file.After(Agree(file, A.Listener(2), A.Listener(3), A.Monday));

        Assert.That(HandOver.Pending(after, A.Monday), Is.Empty, "who left offers nothing more");
        Assert.That(Agree(after, A.Listener(2), A.Listener(4), A.Monday), Says.No(Reason.PairComplete));
        Assert.That(after.Readers, Has.Count.EqualTo(2));
    }

    [Test]
    public void Offering_a_place_never_answers_the_offer_of_a_colleague()
    {
        var file = Offered(A.Listener(3));

        Assert.That(Offer(file, A.Listener(2), A.Listener(3)), Says.No(Reason.AskedByOther));
        Assert.That(Offer(file, A.Listener(1), A.Listener(3)), Says.No(Reason.WaitsForSecond), "sent twice");
    }

    [Test]
    public void An_offer_lapses_after_7_days_and_ends_when_whoever_offered_it_steps_aside()
    {
        var file = Offered(A.Listener(3));
        var late = A.Monday + HandOver.Lapse + TimeSpan.FromMinutes(1);
        Assert.That(Agree(file, A.Listener(2), A.Listener(3), late), Says.No(Reason.PairComplete));

        var aside = file.Answered(A.Listener(1), ConflictAnswer.Recuses);
        Assert.That(HandOver.Pending(aside, A.Monday), Is.Empty);
    }

    [Test]
    public void Nobody_is_offered_a_place_who_could_not_be_given_the_case()
    {
        var file = A.TakenCase();
        foreach (
            var (to, reason) in new[]
            {
                (A.Listener(2), Reason.AlreadyHandler),
                (A.Instructor(1), Reason.RoleMissing),
                (A.Listener(3) with { Cases = 3, MostCases = 3 }, Reason.PersonFull),
                (A.Listener(3) with { Lapsed = [Role.Listener] }, Reason.NotAccredited),
            }
        )
            Assert.That(Offer(file, A.Listener(1), to), Says.No(reason));
        Assert.That(
            Offer(file.Answered(A.Listener(2), ConflictAnswer.Recuses), A.Listener(1), A.Listener(2)),
            Says.No(Reason.ConflictOfInterest)
        );
        Assert.That(Offer(file, A.Listener(3), A.Listener(4)), Says.No(Reason.NotAHandler));
    }

    [Test]
    public void Whoever_is_alone_asks_coordination_for_one_more_person_and_stays()
    {
        var alone = A.TakenCase().Answered(A.Listener(2), ConflictAnswer.Recuses);
        var asked = Offer(alone, A.Listener(1), A.Listener(3), note: Note);

        Assert.That(
            asked,
            Says.Yes(
                new NoteWritten(A.Listener(1).Id, A.Monday, Note),
                new HandOverAsked(A.Listener(1).Id, A.Monday, Request, A.Listener(3).Id, Role.Listener, true)
            )
        );
    }

    [Test]
    public void Somebody_in_the_pair_of_a_decision_keeps_their_place()
    {
        var file = A.CaseAt("conclusions");
        Person[] people = [.. A.Roster(), A.Instructor(5)];
        Verdict Offering(CaseFile one) =>
            PlaceOffered.Decide(one, Actor.Of(A.Instructor(1)), A.Instructor(5), Request, null, people, A.Monday);
        Assert.That(Offering(file).Refusal, Is.Null);

        var offered = file.After(Offering(file));
        var (open, _) = Proposed(offered);
        Assert.That(Offering(Proposed(file).Case), Says.No(Reason.DecisionOfPlace));
        Assert.That(
            HandOver.Decide(
                open,
                Actor.Of(A.Instructor(2)),
                A.Instructor(5),
                Role.Instructor,
                Guid.NewGuid(),
                people,
                A.Monday
            ),
            Says.No(Reason.DecisionOfPlace),
            "offered before, proposed since"
        );
    }

    private static (CaseFile Case, IncidentDesk.Rules.Decisions.DecisionFile Decision) Proposed(CaseFile file)
    {
        var decision = A.Decision();
        return (file.Looking(decision), decision);
    }

    [Test]
    public void An_entry_that_takes_a_place_nobody_offered_changes_nothing()
    {
        var file = A.TakenCase();
        foreach (
            var forged in new[]
            {
                new PlaceLeft(A.Listener(2).Id, A.Monday, A.Listener(1).Id, Request),
                new PlaceLeft(A.Listener(1).Id, A.Monday, A.Listener(1).Id, Request),
            }
        )
            Assert.That(file.Apply(forged).Handlers, Is.EqualTo(file.Handlers));
        var offered = Offered(A.Listener(3));
        Assert.That(
            offered
                .Apply(
                    new PlaceLeft(
                        A.Listener(2).Id,
                        A.Monday + HandOver.Lapse + TimeSpan.FromMinutes(1),
                        A.Listener(1).Id,
                        Request
                    )
                )
                .Handlers,
            Is.EqualTo(offered.Handlers),
            "lapsed"
        );
    }
}
