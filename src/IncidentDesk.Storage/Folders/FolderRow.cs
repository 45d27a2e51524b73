using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Storage.Folders;

/// <summary>What a folder's row shows without a key.</summary>
internal sealed class FolderRow
{
    public Guid Id { get; init; }
    public FolderKind Kind { get; init; }
    public int Epoch { get; init; }
    public Guid KeyId { get; init; }
    public int Length { get; init; }

    /// <summary>The chain's head, 32 bytes, and its mark under the folder's key, 32 bytes. Without the key nobody can
    /// mark another head as the end.</summary>
    public byte[] Head { get; init; } = [];

    public byte[] Name { get; init; } = [];

    /// <summary>When it will be purged; null while no date is set.</summary>
    public DateTimeOffset? PurgeAt { get; init; }
}
