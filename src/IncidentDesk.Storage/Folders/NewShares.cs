using System.Collections.Immutable;

namespace IncidentDesk.Storage.Folders;

/// <summary>A new key to be split among custodians; of an untouched file the half that each of them holds, with the
/// file in the place of the key.</summary>
/// <param name="Holders">Who should hold the key by the rules, and could lose it.</param>
/// <param name="Successors">To whom custodians may give it back; nobody set aside or recused is among them. Empty for a
/// name and for a file.</param>
internal sealed record NewShares(
    ShareKind Kind,
    Guid Folder,
    NewKey Key,
    int Needed,
    ImmutableArray<Guid> Custodians,
    ImmutableArray<Guid> Holders,
    ImmutableArray<Guid> Successors
);
