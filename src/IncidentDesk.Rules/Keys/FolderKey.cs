using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Keys;

/// <summary>A key to be made for one folder, and everybody who gets it.</summary>
/// <param name="Recovery">Null for a folder whose key cannot be recovered from custodians.</param>
public sealed record FolderKey(
    Guid Folder,
    FolderKind Kind,
    ImmutableArray<KeyReader> Readers,
    RecoveryShares? Recovery
)
{
    /// <summary>The members of the roster who get it.</summary>
    public IEnumerable<Guid> Members =>
        Readers.Where(reader => reader.Kind == KeyReaderKind.Member).Select(reader => reader.Id);
}
