using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases;

/// <summary>Where a name is kept: its folder, the commitment to its key, and the custodians, of whom
/// <see cref="Needed"/> must approve to open it.</summary>
/// <param name="Commitment">SHA-256("ik" | key), lower-case hex; detects a wrong combination of shares.</param>
/// <param name="Custodians">Share number n belongs to the n-th custodian, counted from 1.</param>
public sealed record Identity(Guid Folder, Guid Key, string Commitment, int Needed, ImmutableArray<Guid> Custodians)
{
    /// <summary>The epoch of the mailbox under whose key a request for the name proves where it comes from; null for a
    /// name whose shares check no proof.</summary>
    public int? ProofEpoch { get; init; }

    public int NumberOf(Guid custodian) => Custodians.IndexOf(custodian) + 1;
}
