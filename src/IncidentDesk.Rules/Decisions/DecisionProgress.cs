using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Rules.Decisions;

/// <summary>The state of a decision at a given time: its step, since when, and everything that counts. Acts that came
/// too late, or in a second capacity, are left out.</summary>
public sealed record DecisionProgress
{
    internal DecisionProgress(DecisionHistory history)
    {
        var proposal = history.Proposal;
        (History, Proposal, Since) = (history, proposal, proposal.At);
        Versions = [new(1, proposal.Item, proposal.TextHash, proposal.Measure, proposal.At)];
        State = proposal.Kind == DecisionKind.Lifting ? DecisionState.Signatures : DecisionState.Consultation;
        Parts = proposal
            .Signers.Where(signer => signer.Hat == SigningCapacity.Pair)
            .Select(signer => signer.Person)
            .Distinct()
            .ToImmutableDictionary(person => person, _ => DecisionPart.Pair);
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

    /// <summary>The steps it has passed so far, by id.</summary>
    public ImmutableArray<string> Passed => Steps.Of(this);

    /// <summary>When the present step began.</summary>
    public DateTimeOffset Since { get; internal init; }

    public ImmutableArray<ProposalVersion> Versions { get; internal init; }
    public ProposalVersion Text => Versions[^1];
    public ImmutableDictionary<Guid, DecisionPart> Parts { get; internal init; }
    public ImmutableHashSet<Guid> Aside { get; internal init; } = [];
    public ImmutableHashSet<Guid> Alternates { get; internal init; } = [];

    /// <summary>People who joined the pair after the proposal; they cannot sign.</summary>
    public ImmutableHashSet<Guid> Joined { get; internal init; } = [];

    /// <summary>The present pair: the members pinned in the proposal who remain, and those who joined in place of
    /// others.</summary>
    public IEnumerable<Guid> Pair =>
        Eligible
            .Where(signer => signer.Hat == SigningCapacity.Pair)
            .Select(signer => signer.Person)
            .Concat(Joined.Except(Aside));

    /// <summary>The number of the open or last round: 0 for the reactions, then one for each round of
    /// objections.</summary>
    public int Round { get; internal init; }

    /// <summary>The public key of each round, hex.</summary>
    public ImmutableArray<string> RoundKeys { get; internal init; }

    /// <summary>Whether the last round of objections followed a reworking of the text after objections.</summary>
    public bool Reworked { get; internal init; }
    public ImmutableArray<ClosedRound> Rounds { get; internal init; } = [];
    public ImmutableList<Position> Spoken { get; internal init; } = [];

    /// <summary>Whether the round is over and its positions have not been opened yet; the caller that loads the
    /// decision opens them and folds again.</summary>
    public bool Unread { get; internal init; }

    /// <summary>Whether objections are waiting to be judged.</summary>
    public bool Judging { get; internal init; }
    public ImmutableList<ObjectionJudged> Judgements { get; internal init; } = [];
    public ImmutableList<EscalationAnswered> Answers { get; internal init; } = [];
    public ImmutableList<EscalationAgreed> Agreements { get; internal init; } = [];
    public bool SentBack { get; internal init; }

    /// <summary>Whether the Bureau's softened text was adopted after an escalation; no veto is then possible.</summary>
    public bool Softened { get; internal init; }

    /// <summary>Each time the proposal was opened for signatures, with the text to sign.</summary>
    public ImmutableArray<Signing> Signings { get; internal init; } = [];

    public DateTimeOffset SinceSignatures { get; internal init; }
    public ImmutableList<(Signer Signer, GivenSignature Signature)> Counted { get; internal init; } = [];
    public DateTimeOffset? SignedAt { get; internal init; }
    public ImmutableList<VetoGiven> Vetoes { get; internal init; } = [];
    public int VetoedBefore { get; internal init; }
    public DateTimeOffset? DecidedAt { get; internal init; }
    public ImmutableList<ExecutionDone> Done { get; internal init; } = [];
    public DateTimeOffset? ExecutedAt { get; internal init; }

    /// <summary>The line of this measure in the register; null before the accesses are closed.</summary>
    public MeasureRegistered? Registered { get; internal init; }
    public ImmutableList<AppealFiled> Appeals { get; internal init; } = [];
    public ImmutableList<AppealAnswered> Hearings { get; internal init; } = [];
    public ImmutableList<ReviewHeld> Reviews { get; internal init; } = [];

    /// <summary>The records of the hearing by those who decide, and when it was last asked for since then.</summary>
    public ImmutableList<HearingRecorded> HearingRecords { get; internal init; } = [];
    public DateTimeOffset? HearingAskedAt { get; internal init; }

    /// <summary>What the person concerned answered since the proposal, as it was placed.</summary>
    public ImmutableList<LateAnswerPlaced> LateAnswers { get; internal init; } = [];

    /// <summary>How many answers came since then, and how many of them whoever placed the last ones knew.</summary>
    public int AnswersCome { get; internal init; }
    public int AnswersPlaced { get; internal init; }

    /// <summary>Advice of the person affected that was recorded, before the signatures.</summary>
    internal ImmutableHashSet<Guid> OpinionNotedBy { get; init; } = [];

    /// <summary>Whether the proposal was withdrawn because the person concerned leaves voluntarily; the checklist is
    /// then carried out too.</summary>
    public bool Departure { get; internal init; }

    public DecisionProcess Process => Proposal.Process;

    /// <summary>The milder measure that an appeal put in place of the signed one; null when there is none.</summary>
    public Measure? OnAppeal { get; internal init; }

    public Measure Measure => OnAppeal ?? Text.Measure;
    public DecisionRule Rule => Proposal.RuleFor(Measure.Kind);

    /// <summary>The people who may act and read, except the facilitator, with one seat each. A person with two seats
    /// keeps the one in the pair.</summary>
    public IEnumerable<Signer> Eligible =>
        Proposal
            .Signers.Where(signer =>
                !Aside.Contains(signer.Person) && (!signer.Alternate || Alternates.Contains(signer.Person))
            )
            .OrderBy(signer => signer.Hat)
            .DistinctBy(signer => signer.Person);

    /// <summary>Members of the body who have taken no other part in the decision.</summary>
    public IEnumerable<Signer> Body =>
        Eligible.Where(signer => signer.Hat == SigningCapacity.Body && Free(signer.Person, DecisionPart.Body));

    /// <summary>Members of the Bureau who may still take this part: answer an escalation, or veto.</summary>
    public IEnumerable<Signer> BureauFor(DecisionPart part) =>
        Eligible.Where(signer => signer.Hat == SigningCapacity.Body && signer.InBureau && Free(signer.Person, part));

    /// <summary>Members of the body who may still take this part: judge an objection, or answer an appeal.</summary>
    public IEnumerable<Signer> BodyFor(DecisionPart part) =>
        Eligible.Where(signer => signer.Hat == SigningCapacity.Body && Free(signer.Person, part));

    /// <summary>Members of the board who were pinned and take no part: another body than the one that decides. They
    /// hear an appeal when there are enough of them; empty otherwise.</summary>
    public ImmutableArray<Guid> OtherBody =>
        Proposal
            .Signers.Where(signer =>
                signer.Alternate && !Aside.Contains(signer.Person) && Free(signer.Person, DecisionPart.Appeal)
            )
            .Select(signer => signer.Person)
            .Distinct()
            .ToImmutableArray()
            is { } board
        && board.Length >= Process.Hearing
            ? board
            : [];

    /// <summary>Who may answer an appeal: those of another body to whom it went, while enough of them remain and agree;
    /// else members of the body who took no other part too.</summary>
    public IEnumerable<Signer> HearersOf(AppealFiled appeal)
    {
        var free = BodyFor(DecisionPart.Appeal).ToArray();
        var board = appeal.Hearers.IsDefault ? [] : free.Where(one => appeal.Hearers.Contains(one.Person)).ToArray();
        return board.Length >= Process.Hearing && !AppealAnswered.Disagree(this, appeal.Item, board) ? board : free;
    }

    /// <summary>Whether the person has taken no other part than this one.</summary>
    public bool Free(Guid person, DecisionPart part) => !Parts.TryGetValue(person, out var taken) || taken == part;

    public Signer? SeatOf(Guid person) => Eligible.FirstOrDefault(signer => signer.Person == person);

    /// <summary>The people who read the decision now.</summary>
    public IEnumerable<Guid> Readers =>
        Eligible
            .Select(signer => signer.Person)
            .Concat(Joined.Except(Aside))
            .Concat(Proposal.Facilitator is { } runs && !Aside.Contains(runs) ? [runs] : []);

    /// <summary>Whether positions are accepted now: reactions, or objections that are not yet being judged.</summary>
    public bool RoundOpen => State == DecisionState.Reactions || (State == DecisionState.Objections && !Judging);

    public bool HasSpoken(Guid person) =>
        RoundOpen && Spoken.Exists(position => position.Round == Round && position.Person == person);

    /// <summary>The quorum of a round closed now.</summary>
    public int Quorum => Process.Quorum(Body.Count());

    /// <summary>When the present step ends by itself; null for a state that has no end.</summary>
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
            DecisionState.Signatures => HearingRecorded.SigningEnds(this),
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

    /// <summary>The standing of an objection in the round being judged: valid unless enough judges reject it, contested
    /// when they disagree.</summary>
    public Standing StandingOf(Position objection)
    {
        var given = JudgedBy(objection).Take(Process.Judges).ToArray();
        return given.Any(judged => judged.Valid) && given.Any(judged => !judged.Valid) ? Standing.Contested
            : given.Length >= Process.Judges && given.All(judged => !judged.Valid) ? Standing.KeptAsImprovement
            : Standing.Stands;
    }

    /// <summary>The judgements of an objection, one per person.</summary>
    public IEnumerable<ObjectionJudged> JudgedBy(Position objection) =>
        Judgements
            .Where(judged => judged.Round == objection.Round && judged.Objector == objection.Person)
            .DistinctBy(judged => judged.By);

    /// <summary>Whether too few people remain for the parts that may still be needed; alternates can then be
    /// asked.</summary>
    public bool TooFew =>
        State.IsOpen()
            ? !Rule.IsMetBy([
                .. Eligible.Where(signer =>
                    signer.Hat == SigningCapacity.Pair || Free(signer.Person, DecisionPart.Body)
                ),
            ]) || (State <= DecisionState.Objections && Body.Count() < Process.QuorumLeast)
            : (State is DecisionState.ToExecute or DecisionState.Executed || State.TakesAppeals() && !Appeals.IsEmpty)
                && OtherBody.IsEmpty
                && BodyFor(DecisionPart.Appeal).Count() < Process.Hearing;

    public Reason? BarsSigning(DateTimeOffset at) => SignOff.BarsAll(this, at);

    internal DecisionProgress Took(Guid person, DecisionPart part) => this with { Parts = Parts.SetItem(person, part) };

    internal DecisionProgress Into(DecisionState state, DateTimeOffset at) =>
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

    /// <summary>After this person left: neither their position in the open round nor a signature given now
    /// counts.</summary>
    internal DecisionProgress Without(Guid person) =>
        this with
        {
            Aside = Aside.Add(person),
            Spoken = RoundOpen
                ? Spoken.RemoveAll(position => position.Round == Round && position.Person == person)
                : Spoken,
            Counted =
                State == DecisionState.Signatures ? Counted.RemoveAll(pair => pair.Signer.Person == person) : Counted,
        };

    internal DecisionProgress WithText(Guid item, string hash, Measure measure, DateTimeOffset at) =>
        this with
        {
            Versions = Versions.Add(new(Versions.Length + 1, item, hash, measure, at)),
        };

    /// <summary>Opens a new round of objections, whose positions are sealed to this key.</summary>
    internal DecisionProgress IntoObjections(string roundKey, DateTimeOffset at) =>
        Into(DecisionState.Objections, at) with
        {
            Round = Round + 1,
            RoundKeys = RoundKeys.Add(roundKey),
            Reworked = State == DecisionState.Improvement,
        };
}
