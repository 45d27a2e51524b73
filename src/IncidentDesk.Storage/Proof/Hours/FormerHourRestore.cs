namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>The acknowledgement that lines were lost, and the hour in which its own line stands, in the format of
/// before.</summary>
internal sealed record FormerHourRestore
{
    public required RestoreProof Restore { get; init; }
    public required HourInclusion Line { get; init; }
}
