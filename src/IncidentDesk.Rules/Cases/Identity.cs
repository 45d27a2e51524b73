using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases;

/// <summary>Where a name lies: its folder, the commitment to its key, and who holds the shares of which
/// <see cref="Needed"/> open it.</summary>
/// <param name="Commitment">SHA-256("ik" | key), lower-case hex: a wrong combination is noticed.</param>
/// <param name="Custodians">Share number n is the n-th custodian's, counted from 1.</param>
public sealed record Identity(Guid Folder, Guid Key, string Commitment, int Needed, ImmutableArray<Guid> Custodians)
{
    public int NumberOf(Guid custodian) => Custodians.IndexOf(custodian) + 1;
}
