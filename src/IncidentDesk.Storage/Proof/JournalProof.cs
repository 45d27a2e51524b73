using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IncidentDesk.Storage.Proof;

/// <summary>The exported journal.</summary>
internal sealed record JournalProof
{
    public const string Name = "incidentdesk-journal/2";

    /// <summary>The format of before hours could not go back.</summary>
    public const string Former = "incidentdesk-journal/1";

    public required string Schema { get; init; }

    /// <summary>The number of the first line from which on hours never go back; 0 when there is none. Not in the former
    /// format.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? HoursFrom { get; init; }

    public required JournalSpan Journal { get; init; }

    /// <summary>Losses of journal lines that two people have acknowledged.</summary>
    public required ImmutableArray<RestoreProof> Restores { get; init; }
}
