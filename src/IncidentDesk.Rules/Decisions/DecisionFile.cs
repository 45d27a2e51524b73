using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Rules.Decisions;

/// <summary>A decision at a given time: its state, who may act, and who has acted. Time alone can move it to another
/// step, or end it.</summary>
public sealed record DecisionFile
{
    private DecisionFile(DecisionHistory history, DateTimeOffset now) =>
        (History, Now, Course) = (history, now, DecisionFold.Run(history, now));

    public DecisionHistory History { get; }

    /// <summary>The time for which the file is computed, including the effects of time alone.</summary>
    public DateTimeOffset Now { get; }
    public DecisionProgress Course { get; }

    public static DecisionFile Fold(DecisionHistory history, DateTimeOffset now) => new(history, now);

    public static DecisionFile Fold(
        IEnumerable<LedgerEntry> entries,
        IEnumerable<GivenSignature> given,
        DateTimeOffset now
    ) => new(new([.. entries]) { Signatures = [.. given] }, now);

    public DecisionFile At(DateTimeOffset now) => new(History, now);

    public DecisionFile After(params IEnumerable<LedgerEntry> entries) =>
        new(History with { Entries = History.Entries.AddRange(entries) }, Now);

    public ProposalOpened Proposal => Course.Proposal;
    public Guid Id => Proposal.Decision;
    public DecisionState State => Course.State;
    public bool IsOpen => State.IsOpen();

    /// <summary>The hash of the text in force, which is read and signed.</summary>
    public string TextHash => Course.Text.TextHash;

    /// <summary>When signing begins, or the time of the proposal before that step; <see cref="SignBy"/> is when it
    /// ends.</summary>
    public DateTimeOffset OpenedAt => Course.SinceSignatures;
    public DateTimeOffset SignBy =>
        HearingRecorded.IsAwaited(Course) || LateAnswerPlaced.IsAwaited(Course)
            ? Course.EndsAt ?? Course.SinceSignatures
            : Course.SinceSignatures + Course.Rule.SignWithin;

    public ImmutableHashSet<Guid> Aside => Course.Aside;
    public IEnumerable<Signer> Eligible => Course.Eligible;

    public Signer? SeatOf(Guid person) => Course.SeatOf(person);

    public IEnumerable<(Signer Signer, GivenSignature Signature)> Counted => Course.Counted;

    public bool HasSigned(Guid person) => Course.Counted.Exists(pair => pair.Signer.Person == person);

    /// <summary>Whether the person runs the rounds: reads, orders questions and closes steps, but decides
    /// nothing.</summary>
    public bool IsFacilitator(Guid person) => Proposal.Facilitator == person && !Aside.Contains(person);

    public bool IsPair(Guid person) => Course.Pair.Contains(person);

    /// <summary>Whether the person may sign in it, or belongs to its pair.</summary>
    public bool TakesPart(Guid person) => SeatOf(person) is not null || IsPair(person);

    /// <summary>The people for whom the decision waits now.</summary>
    public IEnumerable<Guid> Awaited => AwaitedPeople.Of(this);
}
