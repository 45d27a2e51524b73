using System.Collections.Immutable;

namespace IncidentDesk.Rules.Keys;

/// <summary>Folders of the case get new keys, all in one write; their old keys open nothing more.</summary>
public sealed record RotateKeys(ImmutableArray<FolderKey> Folders) : KeyStep;
