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
    /// <summary>The newest published hour that was kept; null for none.</summary>
    internal long? Reach =>
        checkpoint is null ? hour?.Seq
        : CheckpointFile.Parse(Encoding.UTF8.GetString(checkpoint)) is { } file
            ? Math.Max(file.Checkpoint.Size, hour?.Seq ?? 0)
        : null;

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
            yield return Compare(checkpoint, hours);
    }

    private ProofFinding Compare(byte[] file, IReadOnlyList<HourLine>? hours)
    {
        if (CheckpointFile.Parse(Encoding.UTF8.GetString(file)) is not { } parsed)
            return new(ProofCheck.Checkpoint, "", ProofFault.Unreadable);
        var known = key is null ? null : NoteKey.Parse(key);
        return key is not null && known is null ? parsed.Found(ProofFault.NoKey)
            : hours is null ? parsed.Found(ProofFault.NoHours)
            : parsed.Check(hours, known);
    }
}
