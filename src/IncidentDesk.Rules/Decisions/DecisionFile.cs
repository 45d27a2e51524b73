using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions;

/// <summary>A signature whose bytes were verified against the key pinned for its signer; whether it counts is the rules' business.</summary>
/// <param name="TextHash">SHA-256 of the text that was signed, lower-case hex.</param>
public sealed record GivenSignature(Guid Decision, Guid Person, Hat Hat, string Seat, string TextHash, DateTimeOffset At, string Reason);

/// <summary>A decision as its signers see it: the proposal, who may sign, who did; time alone can end it, by lapse.</summary>
public sealed record DecisionFile
{
    public required ProposalOpened Proposal { get; init; }
    public ImmutableHashSet<Guid> Aside { get; init; } = [];
    public bool Withdrawn { get; init; }
    public ImmutableArray<GivenSignature> Given { get; init; } = [];

    /// <summary>The moment the file is looked at; what time alone does is derived from it.</summary>
    public required DateTimeOffset Now { get; init; }

    public Guid Id => Proposal.Decision;
    public DateTimeOffset OpenedAt => Proposal.At;
    public DateTimeOffset SignBy => Proposal.SignBy;

    public static DecisionFile Fold(IEnumerable<LedgerEntry> entries, IEnumerable<GivenSignature> given, DateTimeOffset now)
    {
        DecisionFile? file = null;
        foreach (var entry in entries)
            file = entry switch
            {
                ProposalOpened opened when file is null => new() { Proposal = opened, Now = now },
                SteppedAside aside => file! with { Aside = file.Aside.Add(aside.By) },
                ProposalWithdrawn => file! with { Withdrawn = true },
                _ => throw new InvalidOperationException("A decision's ledger begins with its proposal and carries nothing else."),
            };
        return file is null ? throw new InvalidOperationException("A decision without a proposal.") : file with { Given = [.. given] };
    }

    public DecisionFile At(DateTimeOffset now) => this with { Now = now };

    /// <summary>Who may sign and has not left, one seat a person: the pair's seat goes first, so nobody fills two.</summary>
    public IEnumerable<Signer> Eligible => Proposal.Signers
        .Where(signer => !Aside.Contains(signer.Person)).OrderBy(signer => signer.Hat).DistinctBy(signer => signer.Person);

    public Signer? SeatOf(Guid person) => Eligible.FirstOrDefault(signer => signer.Person == person);

    /// <summary>The signatures that count: of this text, in time, by an eligible person in the pinned seat, one a person.</summary>
    public IEnumerable<(Signer Signer, GivenSignature Signature)> Counted => Given
        .Where(given => given.Decision == Id && given.TextHash == Proposal.TextHash && given.At >= OpenedAt && given.At <= SignBy)
        .Select(given => (Signer: SeatOf(given.Person), Signature: given))
        .Where(pair => pair.Signer is { } signer && signer.Hat == pair.Signature.Hat && signer.Seat == pair.Signature.Seat)
        .Select(pair => (Signer: pair.Signer!, pair.Signature))
        .DistinctBy(pair => pair.Signer.Person);

    public bool HasSigned(Guid person) => Counted.Any(pair => pair.Signer.Person == person);

    /// <summary>People who may still sign.</summary>
    public IEnumerable<Guid> Awaited => IsOpen ? Eligible.Select(signer => signer.Person).Where(person => !HasSigned(person)) : [];

    public DecisionState State =>
        Withdrawn ? DecisionState.Withdrawn
        : Proposal.Rule.IsMetBy([.. Counted.Select(pair => pair.Signer)]) ? DecisionState.ToExecute
        : Now > SignBy ? DecisionState.Lapsed
        : DecisionState.Signatures;

    public bool IsOpen => State == DecisionState.Signatures;
}
