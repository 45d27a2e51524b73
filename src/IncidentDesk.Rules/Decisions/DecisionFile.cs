using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Decisions;

/// <summary>A decision as its people see it at a moment: where it stands, who may do what, who did; time alone moves it
/// on, or ends it.</summary>
public sealed record DecisionFile
{
    private DecisionFile(DecisionHistory history, DateTimeOffset now) =>
        (History, Now, Course) = (history, now, Replay.Run(history, now));

    public DecisionHistory History { get; }

    /// <summary>The moment the file is looked at; what time alone does is derived from it.</summary>
    public DateTimeOffset Now { get; }
    public Course Course { get; }

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

    /// <summary>The text in force: what is read, and signed.</summary>
    public string TextHash => Course.Text.TextHash;

    /// <summary>When its signatures may begin, and by when they must be there; the same as the proposal's own moment
    /// before that step.</summary>
    public DateTimeOffset OpenedAt => Course.SinceSignatures;
    public DateTimeOffset SignBy => Course.SinceSignatures + Course.Rule.SignWithin;

    public ImmutableHashSet<Guid> Aside => Course.Aside;
    public IEnumerable<Signer> Eligible => Course.Eligible;

    public Signer? SeatOf(Guid person) => Course.SeatOf(person);

    public IEnumerable<(Signer Signer, GivenSignature Signature)> Counted => Course.Counted;

    public bool HasSigned(Guid person) => Course.Counted.Exists(pair => pair.Signer.Person == person);

    /// <summary>Whether the person runs the rounds: sees, opens and closes, and decides nothing.</summary>
    public bool IsFacilitator(Guid person) => Proposal.Facilitator == person && !Aside.Contains(person);

    public bool IsPair(Guid person) => Course.Pair.Contains(person);

    /// <summary>Whether the person signs in it, or is of its pair.</summary>
    public bool TakesPart(Guid person) => SeatOf(person) is not null || IsPair(person);

    /// <summary>People of whom something is asked at this moment, and may still do it.</summary>
    public IEnumerable<Guid> Awaited => Asked.Of(this);
}
