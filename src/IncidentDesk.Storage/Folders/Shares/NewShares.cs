using System.Collections.Immutable;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>A new key to be split among custodians. For an original file: the half that each of them holds, with the
/// file's id as the key's id.</summary>
/// <param name="Holders">The people who hold the key by the rules, and could lose it.</param>
/// <param name="Successors">The people to whom custodians may give it back, without those set aside or recused. Empty
/// for a name and for a file.</param>
internal sealed record NewShares(
    ShareKind Kind,
    Guid Folder,
    NewKey Key,
    int Needed,
    ImmutableArray<Guid> Custodians,
    ImmutableArray<Guid> Holders,
    ImmutableArray<Guid> Successors
)
{
    /// <summary>For each custodian, the value to check requests for this share with. Null for a recovery, which nobody
    /// who reads the case asks for.</summary>
    public Func<Guid, Secret>? Check { get; init; }
}
