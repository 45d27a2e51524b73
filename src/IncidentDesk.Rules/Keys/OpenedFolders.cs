using System.Collections.Immutable;

namespace IncidentDesk.Rules.Keys;

/// <summary>What a plan has to know beside the case and the roster: which folders whoever acts has opened, and who
/// holds their keys.</summary>
/// <param name="Mailbox">The mailbox of whoever acts from one; else the reporter's, whether or not it still
/// exists.</param>
/// <param name="Case">The case's own folder; null when somebody acts from a mailbox.</param>
/// <param name="Others">The mailboxes of other people that are open.</param>
public sealed record OpenedFolders(Guid Mailbox, Guid? Case, ImmutableArray<Guid> Others)
{
    /// <summary>Who holds the case's key now; looked up only if <see cref="KeyPlan.AsksWhoHoldsTheCase"/>.</summary>
    public ImmutableHashSet<Guid> CaseHolders { get; init; } = [];

    /// <summary>The folder of what the parties write together; null when there is none, or it is not open.</summary>
    public Guid? Agreement { get; init; }

    /// <summary>Who holds its key now, members and receipts.</summary>
    public ImmutableHashSet<Guid> AgreementHolders { get; init; } = [];

    /// <summary>For each mailbox, the holder of its receipt; mailboxes without one are absent. Looked up only while
    /// <see cref="Agreement"/> is open.</summary>
    public ImmutableDictionary<Guid, Guid> Receipts { get; init; } = ImmutableDictionary<Guid, Guid>.Empty;

    /// <summary>The mailboxes whose receipt has other public keys than an entry pins; nothing is sealed to
    /// them.</summary>
    public ImmutableHashSet<Guid> OtherReceipts { get; init; } = [];

    /// <summary>Decisions whose rows contradict the journal; nothing is written into them.</summary>
    public ImmutableHashSet<Guid> TornDecisions { get; init; } = [];
}
