using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

public sealed class SignersTests
{
    private static readonly CaseFile File = A.CaseAt("conclusions");

    private static ImmutableArray<Signer> Of(CaseFile file, IEnumerable<Person> roster, params Person[] concerned) =>
        Propose.Signers(file, roster, concerned.Select(person => person.Id).ToHashSet(), person => $"key of {person}");

    private static IEnumerable<Guid> Body(ImmutableArray<Signer> signers) =>
        signers.Where(signer => signer.Hat == SigningCapacity.Body).Select(signer => signer.Person);

    [Test]
    public void The_pair_and_the_whole_body_may_sign_each_with_a_pinned_seat()
    {
        var signers = Of(File, A.Roster());

        Assert.That(
            signers.Where(signer => signer.Hat == SigningCapacity.Pair).Select(signer => signer.Person),
            Is.EqualTo(Steps.Ids(A.Instructor(1), A.Instructor(2)))
        );
        Assert.That(
            Body(signers),
            Is.EquivalentTo(A.Roster().Where(person => person.InCopil).Select(person => person.Id))
        );
        Assert.That(
            signers[0],
            Is.EqualTo(
                new Signer(
                    A.Instructor(1).Id,
                    SigningCapacity.Pair,
                    "instruction-1",
                    "Terrain",
                    false,
                    $"key of {A.Instructor(1).Id}"
                )
            )
        );
        Assert.That(
            signers[2],
            Is.EqualTo(
                new Signer(
                    A.CopilMember(1).Id,
                    SigningCapacity.Body,
                    "copil-1",
                    "Terrain",
                    false,
                    $"key of {A.CopilMember(1).Id}"
                )
            )
        );
    }

    [Test]
    public void The_bureau_counts_as_one_circle() =>
        Assert.That(
            Of(File, A.Roster()).Where(signer => signer.InBureau).Select(signer => (signer.Circle, signer.Seat)),
            Is.EquivalentTo(new[] { ("Bureau", "bureau-1"), ("Bureau", "bureau-2"), ("Bureau", "bureau-3") })
        );

    [Test]
    public void A_member_whose_seat_began_after_the_report_came_in_cannot_sign()
    {
        var (before, after) = (A.Person(Role.Copil, 7, A.Monday), A.Person(Role.Copil, 8, A.Monday.AddMilliseconds(1)));

        Assert.That(Body(Of(File, [.. A.Roster(), before, after])), Does.Contain(before.Id).And.Not.Contains(after.Id));
    }

    [Test]
    public void A_handler_of_the_case_cannot_sign_as_a_member_of_the_body()
    {
        var listened = A.Listener(1).Also(Role.Copil, 7);
        var instructs = A.Instructor(1).Also(Role.Bureau, 4);
        var signers = Of(File, [listened, instructs, A.Instructor(2), A.CopilMember(1)]);

        Assert.That(
            signers.Select(signer => (signer.Person, signer.Hat)),
            Is.EquivalentTo(
                new[]
                {
                    (instructs.Id, SigningCapacity.Pair),
                    (A.Instructor(2).Id, SigningCapacity.Pair),
                    (A.CopilMember(1).Id, SigningCapacity.Body),
                }
            )
        );
    }

    [Test]
    public void A_former_handler_who_is_recused_cannot_sign()
    {
        var gone = A.Instructor(2).Also(Role.Copil, 7);
        var file = File.Answered(gone, ConflictAnswer.Recuses);

        Assert.That(
            Of(file, [A.Instructor(1), gone]).Select(signer => signer.Person),
            Is.EqualTo(Steps.Ids(A.Instructor(1)))
        );
    }

    [Test]
    public void A_CoPil_member_who_is_set_aside_recused_or_concerned_cannot_sign()
    {
        var listener = A.Listener(3).Also(Role.Copil, 7);
        var file = A.Case(A.CopilMember(1)).Answered(listener, ConflictAnswer.Recuses);

        Assert.That(
            Body(Of(file, [listener, A.CopilMember(1), A.CopilMember(2), A.CopilMember(3)], A.CopilMember(2))),
            Is.EqualTo(Steps.Ids(A.CopilMember(3)))
        );
    }

    [Test]
    public void A_member_outside_the_pair_and_the_CoPil_cannot_sign() =>
        Assert.That(
            Of(File, [A.Person(Role.Outsider, 1), A.Person(Role.Admin, 1), A.Instructor(3), A.Listener(1)]),
            Is.Empty
        );

    [Test]
    public void A_board_member_is_an_alternate_and_cannot_sign_until_asked()
    {
        var signer = Of(File, [A.Instructor(1), A.Person(Role.Board, 1)])
            .Single(signer => signer.Hat == SigningCapacity.Body);

        Assert.That((signer.Alternate, signer.Seat), Is.EqualTo((true, "ca-1")));
        Assert.That(A.Decision(DecisionKind.SetAside, [.. A.Signers(File), signer]).SeatOf(signer.Person), Is.Null);
    }

    [Test]
    public void A_CoPil_member_who_is_not_an_adherent_of_the_organisation_cannot_sign() =>
        Assert.That(
            Body(Of(File, [A.CopilMember(1) with { Adherent = false }, A.CopilMember(2)])),
            Is.EqualTo(Steps.Ids(A.CopilMember(2)))
        );

    [Test]
    public void Signing_keys_are_looked_up_only_for_signers_and_once_each()
    {
        var asked = new List<Guid>();
        Propose.Signers(
            File,
            A.Roster(),
            ImmutableHashSet<Guid>.Empty,
            person =>
            {
                asked.Add(person);
                return "";
            }
        );

        Assert.That(asked, Is.Unique.And.Not.Contains(A.Listener(1).Id).And.Not.Contains(A.Instructor(3).Id));
    }
}
