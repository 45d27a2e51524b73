using System.Collections.Immutable;

namespace IncidentDesk.Storage.Proof;

/// <summary>The exported journal.</summary>
internal sealed record JournalProof
{
    public const string Name = "incidentdesk-journal/1";

    public required string Schema { get; init; }
    public required JournalSpan Journal { get; init; }

    /// <summary>Cuts of the journal that two people have acknowledged.</summary>
    public required ImmutableArray<RestoreProof> Restores { get; init; }
}
