using CsCheck;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>What holds of a decision whatever people try, in whatever order and at whatever moment; judged from the raw
/// history, not from what the course says of it.</summary>
public sealed class AnyCourseTests
{
    private sealed record Try(int Act, int Who, int Choice, double Hours);

    private static readonly Gen<Try> AnyTry =
        from act in Gen.Int[0, 15]
        from who in Gen.Int[0, 99]
        from choice in Gen.Int[0, 99]
        from hours in Gen.Double[0, 14]
        select new Try(act, who, choice, hours);

    private static readonly Signer Alternate = new(
        A.Person(Role.Board, 1).Id,
        SigningCapacity.Body,
        "ca-1",
        "Accueil",
        false,
        ""
    )
    {
        Alternate = true,
    };
    private static readonly Signer[] Signers = [.. A.Opened().Signers, Alternate];
    private static readonly ProposalOpened[] Starts =
    [
        A.Opened(DecisionKind.SetAside, Signers),
        A.Opened(DecisionKind.Exclusion, Signers),
    ];

    /// <summary>Where people begin to try: at the beginning, in a round, with an objection that went up, in the window
    /// of the veto.</summary>
    private static readonly DecisionFile[] Places =
    [
        .. ((DecisionKind[])[DecisionKind.SetAside, DecisionKind.Exclusion]).SelectMany(kind =>
            (DecisionFile[])
                [
                    DecisionFile.Fold([A.Opened(kind, Signers)], [], A.Opened(kind).At),
                    DecisionFile.Fold(A.Objecting(kind, Signers), A.Monday),
                    Escalated(kind),
                    A.Decision(kind, Signers)
                        .Signed(A.Instructor(1), A.Instructor(2), A.CopilMember(1), A.CopilMember(2), A.CopilMember(3)),
                ]
        ),
    ];

    private static readonly Guid[] People =
    [
        .. A.Opened().Signers.Select(signer => signer.Person),
        Alternate.Person,
        A.Facilitator,
        A.Listener(1).Id,
    ];

    [Test]
    public void No_decision_takes_effect_by_silence_or_against_a_floor_a_recusal_a_limit_or_two_vetoes()
    {
        var (decided, softened, vetoed) = (0, 0, 0);
        Gen.Int[0, Places.Length - 1]
            .Select(AnyTry.Array[120])
            .Sample(
                (place, tries) =>
                {
                    var file = Play(Places[place], tries);
                    if (file.Course.SentBack || file.Course.VetoedBefore > 0)
                        vetoed++;
                    if (!file.State.IsDecided())
                        return true;
                    decided++;
                    if (file.Course.Softened)
                        softened++;
                    return Against(file) is null;
                },
                iter: 1_500,
                threads: 1
            );

        TestContext.Out.WriteLine(
            $"{decided} of 1500 took effect, {softened} softened, {vetoed} sent back or vetoed once"
        );
        Assert.That(
            (decided, softened, vetoed),
            Is.EqualTo((decided, softened, vetoed))
                .And.Matches<(int, int, int)>(seen => seen is { Item1: > 250, Item2: > 10, Item3: > 50 })
        );
    }

    /// <summary>A round in which these say nothing against it, signatures by these: it takes effect exactly when both
    /// are enough.</summary>
    [Test]
    public void A_decision_takes_effect_exactly_when_positions_and_signatures_are_enough()
    {
        var (yes, no) = (0, 0);
        Gen.Int[0, 1]
            .Select(Gen.Bool.Array[9], Gen.Bool.Array[11], Gen.Int[0, 7 * 24])
            .Sample(
                (start, speak, sign, hours) =>
                {
                    var (opened, body) = (
                        Starts[start],
                        A.Opened().Signers.Where(signer => signer.Hat == SigningCapacity.Body).ToArray()
                    );
                    var history = new DecisionHistory([opened, .. A.Objecting().Entries.Skip(1)])
                    {
                        Positions =
                        [
                            .. body.Where((_, index) => speak[index])
                                .Select(signer => new Position(1, signer.Person, A.Monday, PositionKind.NoObjection)),
                        ],
                    };
                    var since = speak.All(spoke => spoke)
                        ? A.Monday
                        : A.Monday.AddDays(-1).AddHours(72).AddMilliseconds(1);
                    var signers = opened.Signers.Where((signer, index) => index < 11 && sign[index]).ToArray();
                    history = history with
                    {
                        Signatures =
                        [
                            .. signers.Select(signer => new GivenSignature(
                                opened.Decision,
                                signer.Person,
                                signer.Hat,
                                signer.Seat,
                                opened.TextHash,
                                since.AddHours(hours),
                                ""
                            )),
                        ],
                    };
                    var file = DecisionFile.Fold(history, since.AddDays(7 + 3).AddHours(1));

                    var enough = speak.Count(spoke => spoke) >= 5 && Enough(opened.Kind, signers);
                    if (enough)
                        yes++;
                    else
                        no++;
                    return file.State == (enough ? DecisionState.ToExecute : DecisionState.Lapsed);
                },
                iter: 2_000,
                threads: 1
            );

        Assert.That(
            (yes, no),
            Is.EqualTo((yes, no)).And.Matches<(int, int)>(seen => seen is { Item1: > 50, Item2: > 50 })
        );
    }

    private static bool Enough(DecisionKind kind, IEnumerable<Signer> signers)
    {
        var (pair, body) = (
            signers
                .Where(signer => signer.Hat == SigningCapacity.Pair)
                .Select(signer => signer.Person)
                .Distinct()
                .Count(),
            signers.Where(signer => signer.Hat == SigningCapacity.Body).DistinctBy(signer => signer.Person).ToArray()
        );
        var circles = body.Select(signer => signer.InBureau ? "Bureau" : signer.Circle).Distinct().Count();
        return kind == DecisionKind.Exclusion
            ? pair >= 2 && body.Length >= 3 && circles >= 2 && body.Any(signer => !signer.InBureau)
            : pair >= 1 && body.Length >= 2 && circles >= 2;
    }

    /// <summary>The first thing that is wrong with a decision that took effect; null when nothing is.</summary>
    private static string? Against(DecisionFile file)
    {
        var (course, entries, decidedAt) = (file.Course, file.History.Entries, file.Course.DecidedAt!.Value);
        var (signing, kind) = (course.Signings[^1], course.Signings[^1].Text.Measure.Kind);
        var left = entries
            .OfType<SteppedAside>()
            .Where(gone => gone.At <= course.SignedAt)
            .Select(gone => gone.By)
            .ToHashSet();
        var signed = file
            .History.Signatures.Where(given =>
                given.TextHash == signing.Text.TextHash
                && given.At >= signing.OpenedAt
                && given.At <= signing.OpenedAt.AddDays(7)
                && !left.Contains(given.Person)
            )
            .Select(given =>
                file.Proposal.Signers.FirstOrDefault(signer =>
                    signer.Person == given.Person && signer.Hat == given.Hat && signer.Seat == given.Seat
                )
            )
            .OfType<Signer>()
            .ToArray();
        var counted = course.Counted.Select(pair => pair.Signer).ToArray();
        if (counted.Any(signer => !signed.Contains(signer)))
            return "a signature that is none";
        if (!Enough(kind, counted))
            return "under the floor";
        if (counted.Any(signer => left.Contains(signer.Person)))
            return "recused";
        var hats = counted
            .Select(signer => signer.Person)
            .Concat(
                course
                    .Rounds.Where(round => round.Number > 0)
                    .SelectMany(round => round.Positions)
                    .Select(position => position.Person)
            )
            .Distinct()
            .Concat(course.Judgements.Select(judged => judged.By).Distinct())
            .Concat(
                course
                    .Answers.Select(answer => answer.By)
                    .Concat(course.Agreements.Select(agreed => agreed.By))
                    .Distinct()
            )
            .Concat(entries.OfType<VetoGiven>().Select(veto => veto.By).Distinct())
            .ToArray();
        if (hats.Distinct().Count() != hats.Length)
            return "two hats";
        if (counted.Any(signer => signer.Alternate) && !entries.OfType<AlternateAsked>().Any())
            return "an alternate nobody asked";
        if (!course.Softened)
        {
            var round = course.Rounds[^1];
            if (round.Number == 0 || round.Positions.Length < Math.Max(3, (round.Eligible + 1) / 2))
                return "by silence";
            if (round.Positions.Any(position => !file.History.Positions.Contains(position)))
                return "a position nobody took";
            if (decidedAt - course.SignedAt < TimeSpan.FromHours(72))
                return "before its veto was over";
        }
        if (
            course.Versions.Any(version => version.Measure.Kind == DecisionKind.Exclusion)
            && file.Proposal.Kind == DecisionKind.SetAside
        )
            return "hardened";
        if (course.Measure.Until > file.Proposal.Measure.Until)
            return "longer than was proposed";
        return
            entries
                .OfType<VetoGiven>()
                .Where(veto => veto.At > course.SignedAt && veto.At <= decidedAt)
                .Select(veto => veto.By)
                .Distinct()
                .Count() >= 2
            ? "against two vetoes"
            : null;
    }

    /// <summary>People try: what a rule allows happens, what it refuses does not; positions and signatures come as
    /// rows, asked of no rule, at any moment.</summary>
    private static DecisionFile Play(DecisionFile file, Try[] tries)
    {
        var now = file.Now;
        foreach (var tried in tries)
        {
            now += TimeSpan.FromHours(tried.Act < 6 ? tried.Hours / 14 : tried.Hours);
            file = file.At(now);
            var (who, item, course) = (People[tried.Who % People.Length], Guid.NewGuid(), file.Course);
            var asked = file.Awaited.ToArray();
            if (tried.Choice % 4 > 0 && asked.Length > 0)
                who = asked[tried.Who % asked.Length];
            if (tried.Act is 0 or 1 or 2)
                file = Row(file, who, tried, now);
            else if (Decide(file, who, item, tried, now) is { Refusal: null } verdict)
            {
                Wrote.Check(file, verdict.Entries);
                file = file.After(verdict.Entries);
            }
        }
        return file.At(now.AddDays(1));
    }

    /// <summary>CoPil 1 objects and two judges differ.</summary>
    private static DecisionFile Escalated(DecisionKind kind)
    {
        var positions = Enumerable
            .Range(1, 5)
            .Select(member => new Position(
                1,
                A.CopilMember(member).Id,
                A.Monday,
                member == 1 ? PositionKind.Objection : PositionKind.NoObjection
            ));
        var file = DecisionFile.Fold(
            A.Objecting(kind, Signers) with
            {
                Positions = [.. positions],
            },
            A.Monday.AddDays(-1).AddHours(72).AddMilliseconds(1)
        );
        foreach (var judge in (Person[])[A.CopilMember(6), A.BureauMember(3)])
            file = file.After(
                ObjectionJudged
                    .Decide(
                        file,
                        judge.Id,
                        A.CopilMember(1).Id,
                        valid: judge.Id == A.CopilMember(6).Id,
                        Guid.NewGuid(),
                        file.Now
                    )
                    .Entries
            );
        return file.State == DecisionState.Escalation
            ? file
            : throw new InvalidOperationException($"It went to {file.State}.");
    }

    private static DecisionFile Row(DecisionFile file, Guid who, Try tried, DateTimeOffset now)
    {
        if (file.Course.RoundOpen && tried.Choice < 95)
        {
            var kind =
                file.State == DecisionState.Reactions ? PositionKind.Reaction
                : tried.Choice % 10 == 0 ? PositionKind.Objection
                : PositionKind.NoObjection;
            return DecisionFile.Fold(
                file.History with
                {
                    Positions = file
                        .History.Positions.RemoveAll(position =>
                            position.Round == file.Course.Round && position.Person == who
                        )
                        .Add(new(file.Course.Round, who, now, kind)),
                },
                now
            );
        }
        var seat = file.Proposal.Signers.FirstOrDefault(signer => signer.Person == who);
        return seat is null
            ? file
            : DecisionFile.Fold(
                file.History with
                {
                    Signatures = file.History.Signatures.Add(
                        new(
                            file.Id,
                            who,
                            tried.Choice % 25 == 0 ? SigningCapacity.Body : seat.Hat,
                            seat.Seat,
                            tried.Choice % 20 == 0 ? "another text" : file.TextHash,
                            now,
                            ""
                        )
                    ),
                },
                now
            );
    }

    private static Verdict Decide(DecisionFile file, Guid who, Guid item, Try tried, DateTimeOffset now)
    {
        var course = file.Course;
        var measure = tried.Choice switch
        {
            < 30 => course.Measure,
            < 60 => course.Measure with { Until = course.Measure.Until?.AddDays(-1) },
            < 80 => A.Measure(DecisionKind.Exclusion),
            _ => A.Measure(DecisionKind.SetAside),
        };
        return tried.Act switch
        {
            3 or 4 => file.State is DecisionState.Consultation or DecisionState.Clarifications
                ? StepClosed.Decide(file, tried.Choice < 90 ? A.Facilitator : who, now)
                : ObjectionJudged.Decide(
                    file,
                    who,
                    course.Rounds.LastOrDefault()?.Objections.FirstOrDefault()?.Person ?? who,
                    tried.Choice % 3 > 0,
                    item,
                    now
                ),
            5 or 6 => ProposalKept.Decide(file, who, "round", now),
            7 => ProposalRevised.Decide(
                file,
                who,
                new(A.Instructor(tried.Choice % 2 + 1).Id, now, item),
                item,
                $"text {item}",
                measure,
                "round",
                now
            ),
            8 => EscalationAnswered.Decide(
                file,
                who,
                (AboveAnswer)(tried.Choice % 3),
                item,
                tried.Choice % 3 == (int)AboveAnswer.Soften ? new(item, $"softer {item}", measure) : null,
                now
            ),
            9 => course.Answers.IsEmpty
                ? Reason.NoSuchAnswer
                : EscalationAgreed.Decide(
                    file,
                    who,
                    course.Answers[tried.Choice % course.Answers.Count].Text!.Value,
                    item,
                    now
                ),
            10 => tried.Choice % 3 == 0 ? VetoGiven.Decide(file, who, item, now) : Reason.WrongStep,
            11 => tried.Choice % 8 == 0 ? SteppedAside.Decide(file, who, now) : Reason.WrongStep,
            12 => AlternateAsked.Decide(file, A.Facilitator, Alternate.Person, now),
            13 => tried.Choice == 0 ? ProposalWithdrawn.Decide(file, who, now) : Reason.WrongStep,
            14 => ExecutionDone.Decide(file, who, ExecutionDone.Steps[tried.Choice % 4], item, now),
            _ => AppealFiled.Decide(file, who, item, now),
        };
    }
}
