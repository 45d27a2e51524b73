using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>An appeal is heard by people of another body where one is seated, and can make the measure
/// milder.</summary>
[Category("Threat-29")]
public sealed class AppealTests
{
    private static readonly Guid Appeal = Guid.NewGuid(),
        Why = Guid.NewGuid();
    private static readonly DateTimeOffset RoundOver = A.Monday.AddDays(-1).AddHours(72).AddMilliseconds(1);

    private static Signer Board(int number) =>
        new(A.Person(Role.Board, number).Id, SigningCapacity.Body, $"ca-{number}", "Accueil", false, "")
        {
            Alternate = true,
        };

    /// <summary>A decision that is carried out and appealed; the Bureau took no part in it.</summary>
    private static DecisionFile Appealed(DecisionKind kind, int board)
    {
        var history = A.Objecting(
            kind,
            [.. A.Signers(A.CaseAt("conclusions")), .. Enumerable.Range(1, board).Select(Board)]
        );
        var round = DecisionFile
            .Fold(
                history with
                {
                    Positions =
                    [
                        .. Enumerable
                            .Range(1, 6)
                            .Select(number => new Position(
                                1,
                                A.CopilMember(number).Id,
                                A.Monday,
                                PositionKind.NoObjection
                            )),
                    ],
                },
                A.Monday
            )
            .At(RoundOver);
        var signed = round.Given(
            new[] { A.Instructor(1), A.Instructor(2), A.CopilMember(1), A.CopilMember(2), A.CopilMember(3) }.Select(
                person => round.SignatureOf(person) with { At = RoundOver.AddHours(1) }
            )
        );
        var decided = signed.At(RoundOver.AddHours(74));
        var executed = decided.After(
            ExecutionDone.Steps.Select(
                (step, number) => new ExecutionDone(A.Instructor(number % 2 + 1).Id, decided.Now, step, Guid.NewGuid())
            )
        );
        Assert.That(executed.State, Is.EqualTo(DecisionState.Executed));
        return After(executed, AppealFiled.Decide(executed, A.Instructor(1).Id, Appeal, executed.Now));
    }

    private static DecisionFile After(DecisionFile file, Verdict verdict)
    {
        Assert.That(verdict.Refusal, Is.Null);
        return file.After(verdict.Entries).At(file.Now.AddMinutes(1));
    }

    private static Verdict Answer(DecisionFile file, Guid who, bool annuls = false, Measure? milder = null) =>
        AppealAnswered.Decide(file, who, Appeal, annuls, Why, file.Now, milder);

    [Test]
    public void An_appeal_goes_to_the_board_where_two_are_seated_and_not_to_the_body_that_decided()
    {
        var file = Appealed(DecisionKind.SetAside, board: 2);
        Assert.That(file.Course.Readers, Is.SupersetOf(new[] { Board(1).Person, Board(2).Person }));
        Assert.That(file.Awaited, Is.EquivalentTo(new[] { Board(1).Person, Board(2).Person }));
        Assert.That(Answer(file, A.BureauMember(1).Id), Says.No(Reason.OtherBodyHears));
        Assert.That(Answer(file, A.CopilMember(1).Id), Says.No(Reason.OtherPart), "signed");
        Assert.That(Answer(file, A.Instructor(1).Id), Says.No(Reason.NotEligible), "inquired");
        var one = After(file, Answer(file, Board(1).Person, annuls: true));
        Assert.That(one.State, Is.EqualTo(DecisionState.Executed));
        Assert.That(Answer(one, Board(1).Person, annuls: true), Says.No(Reason.AlreadyDone));
        Assert.That(After(one, Answer(one, Board(2).Person, annuls: true)).State, Is.EqualTo(DecisionState.Annulled));
    }

    [Test]
    public void Where_too_few_of_another_body_are_seated_or_left_members_of_the_body_who_took_no_part_hear_it()
    {
        var none = Appealed(DecisionKind.SetAside, board: 1);
        Assert.That(none.Awaited, Is.EquivalentTo(Steps.Ids(A.BureauMember(1), A.BureauMember(2), A.BureauMember(3))));
        Assert.That(Answer(none, A.BureauMember(1).Id).Refusal, Is.Null);
        var left = Appealed(DecisionKind.SetAside, board: 2);
        left = left.After(new SteppedAside(Board(2).Person, left.Now)).At(left.Now.AddMinutes(1));
        Assert.That(Answer(left, A.BureauMember(1).Id).Refusal, Is.Null);
    }

    [Test]
    public void What_was_written_by_somebody_who_may_not_hear_it_counts_for_nothing()
    {
        var file = Appealed(DecisionKind.SetAside, board: 2);
        var forged = file.After(
                new[] { A.BureauMember(1), A.BureauMember(2), A.CopilMember(1) }.Select(person => new AppealAnswered(
                    person.Id,
                    file.Now,
                    Appeal,
                    true,
                    Why
                ))
            )
            .At(file.Now.AddMinutes(1));
        Assert.That((forged.State, forged.Course.Hearings.Count), Is.EqualTo((DecisionState.Executed, 0)));
    }

    [Test]
    public void Two_who_agree_make_the_measure_milder_and_it_ends_then()
    {
        var file = Appealed(DecisionKind.Exclusion, board: 2);
        var milder = file.Course.Measure.EndingAt(file.Now.AddDays(40), file.Now);
        Assert.That(
            Answer(file, Board(1).Person, milder: file.Course.Measure),
            Says.No(Reason.HarderThanBefore),
            "the same"
        );
        Assert.That(
            Answer(file, Board(1).Person, milder: file.Course.Measure.EndingAt(file.Now.AddDays(140), file.Now)),
            Says.No(Reason.MeasureTooLong)
        );
        var one = After(file, Answer(file, Board(1).Person, milder: milder));
        Assert.That(one.Course.Measure.Kind, Is.EqualTo(DecisionKind.Exclusion), "One alone changes nothing.");
        var both = After(one, Answer(one, Board(2).Person, milder: milder));
        Assert.That((both.State, both.Course.Measure), Is.EqualTo((DecisionState.Executed, milder)));
        Assert.That(both.TextHash, Is.EqualTo(file.TextHash), "What was signed stays what was signed.");
        Assert.That(both.At(milder.Until!.Value).State, Is.EqualTo(DecisionState.Expired));
        Assert.That(
            After(one, Answer(one, Board(2).Person, annuls: true)).Course.Measure,
            Is.EqualTo(milder),
            "Whoever annuls agrees to what is milder."
        );
        Assert.That(After(one, Answer(one, Board(2).Person)).Course.OnAppeal, Is.Null);
    }

    [Test]
    public void While_no_two_agree_one_more_is_asked_and_after_two_who_agree_nobody_is()
    {
        var file = Appealed(DecisionKind.Exclusion, board: 3);
        var milder = file.Course.Measure.EndingAt(file.Now.AddDays(40), file.Now);
        var one = After(file, Answer(file, Board(1).Person, milder: milder));
        var split = After(one, Answer(one, Board(2).Person));
        Assert.That(split.Awaited, Is.EquivalentTo(new[] { Board(3).Person }), "They say two things.");
        Assert.That(
            Deadlines.Of(split).Select(due => due.Person),
            Has.Member(Board(3).Person).And.Not.Member(Board(1).Person)
        );
        var settled = After(split, Answer(split, Board(3).Person, milder: milder));
        Assert.That((settled.Course.Measure, settled.Awaited.Any()), Is.EqualTo((milder, false)));
        var upheld = After(split, Answer(split, Board(3).Person));
        Assert.That((upheld.Course.OnAppeal, upheld.Awaited.Any()), Is.EqualTo(((Measure?)null, false)));
    }

    [Test]
    public void Where_the_whole_board_disagrees_members_of_the_body_who_took_no_part_answer_too()
    {
        var file = Appealed(DecisionKind.SetAside, board: 2);
        var one = After(file, Answer(file, Board(1).Person, annuls: true));
        Assert.That(Answer(one, A.BureauMember(1).Id), Says.No(Reason.OtherBodyHears));
        var split = After(one, Answer(one, Board(2).Person));
        Assert.That(split.Awaited, Is.EquivalentTo(Steps.Ids(A.BureauMember(1), A.BureauMember(2), A.BureauMember(3))));
        Assert.That(Answer(split, A.CopilMember(1).Id), Says.No(Reason.OtherPart), "signed");
        Assert.That(
            After(split, Answer(split, A.BureauMember(1).Id, annuls: true)).State,
            Is.EqualTo(DecisionState.Annulled)
        );
    }

    [Test]
    public void What_two_have_answered_alike_is_not_turned_by_others()
    {
        var file = Appealed(DecisionKind.SetAside, board: 3);
        foreach (var number in (int[])[1, 2])
            file = After(file, Answer(file, Board(number).Person));
        Assert.That(Answer(file, Board(3).Person, annuls: true), Says.No(Reason.AlreadyDone));
        Assert.That(file.Awaited, Is.Empty);
    }
}
