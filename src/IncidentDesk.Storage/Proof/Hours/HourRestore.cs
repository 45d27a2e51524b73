namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>The acknowledgement that lines were lost, and the hour in which its own line stands.</summary>
internal sealed record HourRestore
{
    public required RestoreProof Restore { get; init; }
    public required HourInclusion Line { get; init; }
}
