using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Rules.Decisions;

/// <summary>The course of a decision up to a moment: where it stands, since when, and everything that counts. Acts that
/// came too late, or in a second hat, are in none of it.</summary>
public sealed record Course
{
    internal Course(DecisionHistory history)
    {
        var proposal = history.Proposal;
        (History, Proposal, Since) = (history, proposal, proposal.At);
        Versions = [new(1, proposal.Item, proposal.TextHash, proposal.Measure, proposal.At)];
        State = proposal.Kind == DecisionKind.Lifting ? DecisionState.Signatures : DecisionState.Consultation;
        Parts = proposal
            .Signers.Where(signer => signer.Hat == Hat.Pair)
            .Select(signer => signer.Person)
            .Distinct()
            .ToImmutableDictionary(person => person, _ => Part.Pair);
        SinceSignatures = proposal.At;
        RoundKeys = [proposal.RoundKey];
        Entered = [State];
        if (State == DecisionState.Signatures)
            Signings = [new(1, Text, Rule, proposal.At)];
    }

    public DecisionHistory History { get; }
    public ProposalOpened Proposal { get; }
    public DecisionState State { get; internal init; }

    /// <summary>Every state since the proposal, in the order in which they were entered.</summary>
    internal ImmutableArray<DecisionState> Entered { get; init; } = [];

    /// <summary>The steps it went through so far, by their ids.</summary>
    public ImmutableArray<string> Passed => Steps.Of(this);

    /// <summary>When the present step began.</summary>
    public DateTimeOffset Since { get; internal init; }

    public ImmutableArray<ProposalVersion> Versions { get; internal init; }
    public ProposalVersion Text => Versions[^1];
    public ImmutableDictionary<Guid, Part> Parts { get; internal init; }
    public ImmutableHashSet<Guid> Aside { get; internal init; } = [];
    public ImmutableHashSet<Guid> Alternates { get; internal init; } = [];

    /// <summary>Who came into the pair's place after the proposal; they sign nothing.</summary>
    public ImmutableHashSet<Guid> Joined { get; internal init; } = [];

    /// <summary>Who is in the pair now: those of the proposal who are still there, and who came in their
    /// place.</summary>
    public IEnumerable<Guid> Pair =>
        Eligible.Where(signer => signer.Hat == Hat.Pair).Select(signer => signer.Person).Concat(Joined.Except(Aside));

    /// <summary>The round that is open or was last: 0 the reactions, then each round of objections.</summary>
    public int Round { get; internal init; }

    /// <summary>The public key of each round, hex.</summary>
    public ImmutableArray<string> RoundKeys { get; internal init; }

    /// <summary>Whether a round of objections has been reworked already since the text last came from the pair's own
    /// hand.</summary>
    public bool Reworked { get; internal init; }
    public ImmutableArray<ClosedRound> Rounds { get; internal init; } = [];
    public ImmutableList<Position> Spoken { get; internal init; } = [];

    /// <summary>The round is over and what was said in it has not been opened yet: who loads the decision opens it and
    /// folds again.</summary>
    public bool Unread { get; internal init; }

    /// <summary>Objections wait for those who judge them.</summary>
    public bool Judging { get; internal init; }
    public ImmutableList<ObjectionJudged> Judgements { get; internal init; } = [];
    public ImmutableList<EscalationAnswered> Answers { get; internal init; } = [];
    public ImmutableList<EscalationAgreed> Agreements { get; internal init; } = [];
    public bool SentBack { get; internal init; }

    /// <summary>The body above has answered: there is no veto after it.</summary>
    public bool Softened { get; internal init; }

    /// <summary>Each time the proposal came to its signatures, with the text that was signed then.</summary>
    public ImmutableArray<Signing> Signings { get; internal init; } = [];

    public DateTimeOffset SinceSignatures { get; internal init; }
    public ImmutableList<(Signer Signer, GivenSignature Signature)> Counted { get; internal init; } = [];
    public DateTimeOffset? SignedAt { get; internal init; }
    public ImmutableList<VetoGiven> Vetoes { get; internal init; } = [];
    public int VetoedBefore { get; internal init; }
    public DateTimeOffset? DecidedAt { get; internal init; }
    public ImmutableList<ExecutionDone> Done { get; internal init; } = [];
    public DateTimeOffset? ExecutedAt { get; internal init; }
    public ImmutableList<AppealFiled> Appeals { get; internal init; } = [];
    public ImmutableList<AppealAnswered> Hearings { get; internal init; } = [];
    public ImmutableList<ReviewHeld> Reviews { get; internal init; } = [];

    /// <summary>The proposal was withdrawn because someone leaves of their own will: the same checklist is gone
    /// through.</summary>
    public bool Departure { get; internal init; }

    public DecisionProcess Process => Proposal.Process;
    public Measure Measure => Text.Measure;
    public DecisionRule Rule => Proposal.RuleFor(Measure.Kind);

    /// <summary>Who may act and read but for the facilitator, one seat a person: the pair's seat goes first, so nobody
    /// fills two.</summary>
    public IEnumerable<Signer> Eligible =>
        Proposal
            .Signers.Where(signer =>
                !Aside.Contains(signer.Person) && (!signer.Alternate || Alternates.Contains(signer.Person))
            )
            .OrderBy(signer => signer.Hat)
            .DistinctBy(signer => signer.Person);

    /// <summary>Members of the body who have taken no other part than theirs.</summary>
    public IEnumerable<Signer> Body =>
        Eligible.Where(signer => signer.Hat == Hat.Body && Free(signer.Person, Part.Body));

    /// <summary>Members of the Bureau who could still answer an escalation, or veto.</summary>
    public IEnumerable<Signer> BureauFor(Part part) =>
        Eligible.Where(signer => signer.Hat == Hat.Body && signer.InBureau && Free(signer.Person, part));

    /// <summary>Members of the body who could still judge, or hear an appeal.</summary>
    public IEnumerable<Signer> BodyFor(Part part) =>
        Eligible.Where(signer => signer.Hat == Hat.Body && Free(signer.Person, part));

    /// <summary>Whether a person has no other part than this one.</summary>
    public bool Free(Guid person, Part part) => !Parts.TryGetValue(person, out var taken) || taken == part;

    public Signer? SeatOf(Guid person) => Eligible.FirstOrDefault(signer => signer.Person == person);

    /// <summary>People who read the decision now.</summary>
    public IEnumerable<Guid> Readers =>
        Eligible
            .Select(signer => signer.Person)
            .Concat(Joined.Except(Aside))
            .Concat(Proposal.Facilitator is { } runs && !Aside.Contains(runs) ? [runs] : []);

    /// <summary>Positions are taken now: the reactions, or objections that nobody judges yet.</summary>
    public bool RoundOpen => State == DecisionState.Reactions || (State == DecisionState.Objections && !Judging);

    public bool HasSpoken(Guid person) =>
        RoundOpen && Spoken.Exists(position => position.Round == Round && position.Person == person);

    /// <summary>Quorum of the round as it would be counted now.</summary>
    public int Quorum => Process.Quorum(Body.Count());

    /// <summary>When the present step ends by itself; null for what waits for people only.</summary>
    public DateTimeOffset? EndsAt =>
        State switch
        {
            DecisionState.Consultation
            or DecisionState.Clarifications
            or DecisionState.Reactions
            or DecisionState.Amendment
            or DecisionState.Improvement
            or DecisionState.Escalation => Process.End(State.Id(), Since),
            DecisionState.Objections => Process.End(Judging ? DecisionProcess.Validity : State.Id(), Since),
            DecisionState.Signatures => Since + Rule.SignWithin,
            DecisionState.VetoWindow => Process.End(DecisionProcess.Veto, Since),
            DecisionState.ToExecute => Process.End(DecisionProcess.Execution, Since),
            DecisionState.Executed => Measure.Until,
            DecisionState.Lifted
            or DecisionState.Expired
            or DecisionState.Withdrawn
            or DecisionState.Rejected
            or DecisionState.Lapsed
            or DecisionState.Vetoed
            or DecisionState.Annulled => null,
        };

    /// <summary>Until when the person concerned may appeal; null before they were told.</summary>
    public DateTimeOffset? AppealUntil => ExecutedAt is { } at ? Process.End(DecisionProcess.Appeal, at) : null;

    /// <summary>What became of an objection of the round that is judged: valid until two say otherwise, contested when
    /// two disagree.</summary>
    public Standing StandingOf(Position objection)
    {
        var given = JudgedBy(objection).Take(Process.Judges).ToArray();
        return given.Any(judged => judged.Valid) && given.Any(judged => !judged.Valid) ? Standing.Contested
            : given.Length >= Process.Judges && given.All(judged => !judged.Valid) ? Standing.KeptAsImprovement
            : Standing.Stands;
    }

    /// <summary>What has been said of an objection, one judgement a person.</summary>
    public IEnumerable<ObjectionJudged> JudgedBy(Position objection) =>
        Judgements
            .Where(judged => judged.Round == objection.Round && judged.Objector == objection.Person)
            .DistinctBy(judged => judged.By);

    /// <summary>Whether enough people remain for every part that may still be needed; when not, alternates can be
    /// asked.</summary>
    public bool TooFew =>
        State.IsOpen()
            ? !Rule.IsMetBy([.. Eligible.Where(signer => signer.Hat == Hat.Pair || Free(signer.Person, Part.Body))])
                || (State <= DecisionState.Objections && Body.Count() < Process.QuorumLeast)
            : State is DecisionState.ToExecute or DecisionState.Executed
                && BodyFor(Part.Appeal).Count() < Process.Hearing;

    internal Course Took(Guid person, Part part) => this with { Parts = Parts.SetItem(person, part) };

    internal Course Into(DecisionState state, DateTimeOffset at) =>
        this with
        {
            State = state,
            Since = at,
            Judging = false,
            Entered = Entered.Add(state),
            SinceSignatures = state == DecisionState.Signatures ? at : SinceSignatures,
            Signings =
                state == DecisionState.Signatures ? Signings.Add(new(Signings.Length + 1, Text, Rule, at)) : Signings,
            Counted = state is DecisionState.Signatures ? [] : Counted,
            Vetoes = state == DecisionState.VetoWindow ? [] : Vetoes,
            DecidedAt = state == DecisionState.ToExecute ? at : DecidedAt,
        };
}
