using System.Collections.Immutable;
using CsCheck;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules;

/// <summary>A desk on which people try acts in any order: what a verdict allows happens, what it refuses does
/// not.</summary>
internal sealed class RandomDesk
{
    /// <summary>Set aside: a listener and an instructor. The receipt's holder and someone without any seat try desk
    /// acts too.</summary>
    private static readonly Person[] Aside = [A.Listener(6), A.Instructor(4)];

    private static readonly ImmutableArray<Person> People =
    [
        .. A.Roster(),
        new(A.Reporter, "the reporter", []),
        new(Guid.NewGuid(), "a stranger", []),
    ];
    private static readonly string[] Places =
    [
        .. A.Protocol().Stages.Select(stage => stage.Id),
        .. A.Protocol().Endings.Select(ending => ending.Id),
        "nowhere",
    ];
    private static readonly Consent[] Asked = [Consent.OpenFollowUp, Consent.ShareWithCopil, Consent.ContactAccused];

    public static readonly Gen<Attempt> AnyAttempt =
        from act in Gen.Frequency(
            (4, Gen.Const(Tried.Answer)),
            (4, Gen.Const(Tried.Take)),
            (4, Gen.Const(Tried.Open)),
            (12, Gen.Const(Tried.Move)),
            (4, Gen.Const(Tried.HandOver)),
            (4, Gen.Const(Tried.Attest)),
            (2, Gen.Const(Tried.Message)),
            (1, Gen.Const(Tried.Note)),
            (4, Gen.Const(Tried.Consent)),
            (1, Gen.Const(Tried.Write)),
            (1, Gen.Const(Tried.Complete)),
            (3, Gen.Const(Tried.Draft)),
            (3, Gen.Const(Tried.Propose)),
            (2, Gen.Const(Tried.Sign)),
            (1, Gen.Const(Tried.StepAside)),
            (1, Gen.Const(Tried.Withdraw)),
            (1, Gen.Const(Tried.Duty)),
            (2, Gen.Const(Tried.AnswerDuty)),
            (1, Gen.Const(Tried.Hold)),
            (2, Gen.Const(Tried.AgreeHold)),
            (1, Gen.Const(Tried.LiftHold)),
            (2, Gen.Const(Tried.Contact)),
            (2, Gen.Const(Tried.Clear)),
            (1, Gen.Const(Tried.Come)),
            (1, Gen.Const(Tried.OwnAnswer))
        )
        from who in Gen.Int[0, 99]
        from choice in Gen.Int[0, 99]
        from hours in Gen.Int[0, 12]
        select new Attempt(act, who, choice, TimeSpan.FromHours(hours));

    /// <summary>A report as it came in, or a case that got as far as one of the later stages.</summary>
    public static readonly Gen<string> AnyStart = Gen.Int[0, 4]
        .Select(start => new[] { "recu", "choix", "instruction", "conclusions", Answered }[start]);

    /// <summary>At the findings, and the person concerned was written to and has answered: a decision may be
    /// proposed.</summary>
    private const string Answered = "conclusions, heard";

    public RandomDesk(string start) =>
        File =
            start == "recu"
                ? A.Case(Aside)
                : (start == Answered ? A.CaseAt("conclusions").Heard() : A.CaseAt(start)).Apply(
                    new ReadersSetAside(A.Reporter, A.Monday, Steps.Ids(Aside))
                );

    public CaseFile File { get; private set; }
    public DateTimeOffset Now { get; private set; } = A.Monday;

    /// <summary>The one who tries: mostly someone in charge or asked to be, or else anybody.</summary>
    public Person Actor(Attempt attempt)
    {
        Guid[] likely = [.. File.Handlers.Select(handler => handler.Person), .. File.Invited.Keys.Order()];
        return attempt.Who % 4 > 0 && likely.Length > 0
            ? People.First(person => person.Id == likely[attempt.Who % likely.Length])
            : People[attempt.Who % People.Length];
    }

    public Verdict Decide(Attempt attempt)
    {
        Now += attempt.Later;
        File = File with { Decisions = [.. File.Decisions.Select(decision => decision.At(Now))] };
        var (person, choice, decision) = (Actor(attempt), attempt.Choice, File.Decisions.LastOrDefault());
        var actor = IncidentDesk.Rules.Actor.Of(person);
        return attempt.Act switch
        {
            Tried.Answer => ConflictDeclared.Decide(
                File,
                actor,
                choice switch
                {
                    < 88 => ConflictAnswer.Can,
                    < 92 => ConflictAnswer.Unsure,
                    _ => ConflictAnswer.Recuses,
                },
                Now
            ),
            Tried.Take => HandlerJoined.Decide(File, actor, Now),
            Tried.Open => TextOpened.Decide(File, actor, choice == 0 ? Guid.Empty : A.Report, Now),
            Tried.Move => StageMoved.Decide(File, actor, Target(choice), Now),
            Tried.HandOver => Hand(actor, choice),
            Tried.Attest => Attested.Decide(File, actor, ToAttest(choice), Guid.NewGuid(), Now),
            Tried.Message => MessageSent.FromTeam(File, actor, Guid.NewGuid(), Now),
            Tried.Note => NoteWritten.Decide(File, actor, Guid.NewGuid(), Now),
            Tried.Consent => ConsentAnswered.Decide(
                File,
                Holder(actor, choice),
                Asked[choice % 3],
                choice switch
                {
                    < 65 => ConsentAnswer.Yes,
                    < 90 => ConsentAnswer.No,
                    _ => ConsentAnswer.Later,
                },
                Now
            ),
            Tried.Write => MessageSent.FromReporter(File, Holder(actor, choice), Guid.NewGuid(), Now),
            Tried.Complete => ReportCompleted.Decide(File, Holder(actor, choice), Guid.NewGuid(), Now),
            Tried.Draft => ProposalDrafted.Decide(File, actor, Guid.NewGuid(), Now),
            Tried.Propose => Propose.Decide(
                File,
                actor,
                A.Mandate(),
                A.Process,
                new(
                    Guid.NewGuid(),
                    ProposalDrafted.Live(File, A.Process, Now)?.Item ?? Guid.Empty,
                    Measure(choice % 2 == 0 ? DecisionKind.Exclusion : DecisionKind.SetAside),
                    Guid.NewGuid(),
                    "hash",
                    A.Signers(File),
                    A.Facilitator,
                    "round",
                    "advice",
                    "head"
                )
                {
                    Roster = A.Pin,
                    Answers = A.Answers(File),
                },
                Now
            ),
            Tried.Sign => decision is null || SignOff.Bars(decision, person.Id, "hash") is not null
                ? Reason.NotEligible
                : Signed(decision, person),
            Tried.StepAside => decision is null ? Reason.NotEligible : SteppedAside.Decide(decision, person.Id, Now),
            Tried.Duty => DutyOpened.Decide(
                File,
                actor,
                Guid.NewGuid(),
                choice % 9 == 0 ? "nothing" : "mineur",
                Guid.NewGuid(),
                Now
            ),
            Tried.AnswerDuty => DutyAnswered.Decide(
                File,
                actor,
                DutyOpened.Pending(File)?.Id ?? Guid.Empty,
                choice % 3 == 0 ? "signale_crip" : "pas_d_obligation_motivee",
                Guid.NewGuid(),
                Now
            ),
            Tried.Hold => HoldAsked.Decide(File, actor, Guid.NewGuid(), Now),
            Tried.AgreeHold => HoldAgreed.Decide(File, actor, Now),
            Tried.LiftHold => HoldLifted.Decide(File, actor, Now),
            Tried.Contact => ContactDrafted.Decide(
                File,
                actor,
                File.Others.IsEmpty || choice % 2 == 0 ? Guid.NewGuid() : File.Others[choice % File.Others.Count].Id,
                choice % 3 == 0 ? PartyKind.Affected : PartyKind.Concerned,
                Guid.NewGuid(),
                Now
            ),
            Tried.Clear => ContactCleared.Decide(
                File,
                actor,
                File.Drafts.IsEmpty ? Guid.Empty : File.Drafts[choice % File.Drafts.Count].Item,
                Guid.NewGuid(),
                Now
            ),
            Tried.Come => PartyCame.Decide(
                File,
                new(Guid.NewGuid(), []),
                File.Others.IsEmpty ? Guid.Empty : File.Others[choice % File.Others.Count].Id,
                Now
            ),
            Tried.OwnAnswer => PartyAnswered.FromParty(
                File,
                new(
                    File.Others.IsEmpty ? Guid.Empty : File.Others[choice % File.Others.Count].Holder ?? Guid.Empty,
                    []
                ),
                Asked[choice % 3],
                choice < 70 ? ConsentAnswer.Yes : ConsentAnswer.No,
                Now
            ),
            Tried.Withdraw => decision is null
                ? Reason.NotEligible
                : ProposalWithdrawn.Decide(decision, person.Id, Now),
        };
    }

    /// <summary>Mostly what somebody began to put in writing in this stage, else anything that is asked for.</summary>
    private string ToAttest(int choice)
    {
        var asked = Attested.Asked(File, Now).Select(need => need.What!).ToArray();
        var begun = asked
            .Where(what => File.Attestations.Any(written => written.What == what && written.At >= File.StageSince))
            .ToArray();
        return begun.Length > 0 && choice % 4 > 0 ? begun[choice % begun.Length]
            : asked.Length > 0 && choice % 3 > 0 ? asked[choice % asked.Length]
            : "contradictoire_impossible";
    }

    /// <summary>Mostly agrees to what another asked for, or asks for somebody.</summary>
    private Verdict Hand(Actor actor, int choice) =>
        choice % 4 > 0 && HandOver.Pending(File, Now).LastOrDefault() is { } asked
            ? HandOver.Decide(
                File,
                actor,
                People.First(person => person.Id == asked.To),
                asked.Role,
                Guid.NewGuid(),
                People,
                Now
            )
            : HandOver.Decide(
                File,
                actor,
                People[choice % People.Length],
                choice % 3 == 0 ? Role.Listener : Role.Instructor,
                Guid.NewGuid(),
                People,
                Now
            );

    private Measure Measure(DecisionKind kind) =>
        new(kind, Now.AddDays(20), kind == DecisionKind.SetAside ? Now.AddDays(50) : null, Now.AddDays(40));

    public void Append(Verdict verdict)
    {
        if (verdict.Entries is [SteppedAside or ProposalWithdrawn])
            Wrote.Check(File.Decisions[^1], verdict.Entries);
        else
            Wrote.Check(File, verdict.Entries);
        foreach (var entry in verdict.Entries)
            File = entry switch
            {
                ProposalOpened opened => File with
                {
                    Decisions = File.Decisions.Add(DecisionFile.Fold([opened], [], Now)),
                },
                SteppedAside left => Last(decision => decision.After(left)),
                ProposalWithdrawn withdrawn => Last(decision => decision.After(withdrawn)),
                _ => File.Apply(entry),
            };
    }

    private Verdict Signed(DecisionFile decision, Person person)
    {
        var seat = decision.SeatOf(person.Id)!;
        File = Last(last =>
            last.Given(new GivenSignature(last.Id, person.Id, seat.Hat, seat.Seat, "hash", Now, "because"))
        );
        return Verdict.Of();
    }

    private CaseFile Last(Func<DecisionFile, DecisionFile> change) =>
        File with
        {
            Decisions = [.. File.Decisions[..^1], change(File.Decisions[^1])],
        };

    private static Actor Holder(Actor actor, int choice) => choice % 10 == 0 ? actor : new(A.Reporter, []);

    /// <summary>Mostly a place the protocol names from here; one time in ten any place at all. The ends of a case come
    /// last, and seldom.</summary>
    private string Target(int choice)
    {
        var ends = File
            .Protocol.MovesFrom(File.Stage)
            .Select(move => move.To)
            .Where(to => WaysOut.LeadsTo(File.Protocol, to) && Wanted.By(File, to).Count() >= 2)
            .ToArray();
        if (ends.Length > 0 && choice < 60)
            return ends[choice % ends.Length];
        var ways = File
            .Protocol.MovesFrom(File.Stage)
            .Select(move => move.To)
            .Where(to => choice < 15 || !WaysOut.LeadsTo(File.Protocol, to))
            .ToArray();
        return choice >= 90 || ways.Length == 0 ? Places[choice % Places.Length] : ways[choice % ways.Length];
    }
}
