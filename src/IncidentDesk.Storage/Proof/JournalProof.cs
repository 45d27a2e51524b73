using System.Collections.Immutable;

namespace IncidentDesk.Storage.Proof;

/// <summary>The exported journal.</summary>
internal sealed record JournalProof
{
    public const string Name = "incidentdesk-journal/1";

    public required string Schema { get; init; }
    public required JournalSpan Journal { get; init; }

    /// <summary>Losses of journal lines that two people have acknowledged.</summary>
    public required ImmutableArray<RestoreProof> Restores { get; init; }
}
