namespace IncidentDesk.Storage.Purging;

/// <summary>A date as its row has it, with what its message ends with.</summary>
internal sealed record KeptDate : PurgeDate
{
    /// <summary>The hash of the journal line before the one that set it; null when the journal has none.</summary>
    public byte[]? LineBefore { get; init; }
}
