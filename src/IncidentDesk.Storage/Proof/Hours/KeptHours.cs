using System.Text;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>What somebody kept of the published hours, to compare a file with.</summary>
/// <param name="hour">A published hour by its number and hash, as a daily mail names it; null for none.</param>
/// <param name="checkpoint">A file of the command 'checkpoint', or the note alone, perhaps with signatures of
/// witnesses; null for none.</param>
/// <param name="key">The desk's log key as it was printed; null when the checkpoint's signature is not to be
/// checked.</param>
public sealed class KeptHours(LineName? hour, byte[]? checkpoint, string? key)
{
    /// <summary>Null without a checkpoint, or for a file that is none.</summary>
    private readonly CheckpointFile? read = checkpoint is null
        ? null
        : CheckpointFile.Parse(Encoding.UTF8.GetString(checkpoint));

    /// <summary>The newest published hour that was kept; 0 for none.</summary>
    internal long Reach => Math.Max(hour?.Seq ?? 0, read?.Checkpoint.Size ?? 0);

    /// <param name="hours">The published hours of the file that is verified; null when it has none.</param>
    internal IEnumerable<ProofFinding> Check(IReadOnlyList<HourLine>? hours)
    {
        if (hour is not null)
            yield return new(
                ProofCheck.Hour,
                Verifier.Number(hour.Seq),
                hours is null ? ProofFault.NoHours : HoursVerifier.Against(hours, hour)
            );
        if (checkpoint is not null)
            yield return read is null ? new(ProofCheck.Checkpoint, "", ProofFault.Unreadable) : Compare(read, hours);
    }

    private ProofFinding Compare(CheckpointFile parsed, IReadOnlyList<HourLine>? hours)
    {
        var known = key is null ? null : NoteKey.Parse(key);
        return key is not null && known is null ? parsed.Found(ProofFault.NoKey)
            : hours is null ? parsed.Found(ProofFault.NoHours)
            : parsed.Check(hours, known);
    }
}
