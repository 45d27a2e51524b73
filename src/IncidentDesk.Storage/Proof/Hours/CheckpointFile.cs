using System.Collections.Immutable;
using System.Globalization;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>A checkpoint as the command writes it: the signed note and, when it was asked for, the proof that it
/// continues an earlier one.</summary>
/// <remarks>With a proof, the file has the form in which c2sp.org/tlog-witness asks a witness to co-sign: "old" and the
/// earlier size, one hash a line in base64, an empty line, the note.</remarks>
internal sealed record CheckpointFile(SignedNote Note, Checkpoint Checkpoint, long From, ImmutableArray<byte[]> Proof)
{
    private const string Old = "old ";

    /// <summary>As many hashes as a proof can have.</summary>
    private const int MostHashes = 63;

    public override string ToString() =>
        From == 0
            ? Note.ToString()
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Old}{From}\n{string.Concat(Proof.Select(hash => Convert.ToBase64String(hash) + "\n"))}\n{Note}"
            );

    /// <summary>The checkpoint that this file is; null when it is none.</summary>
    public static CheckpointFile? Parse(string file)
    {
        if (!file.StartsWith(Old, StringComparison.Ordinal))
            return Parse(file, 0, []);
        var end = file.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || file[Old.Length..end].Split('\n') is not [var number, .. { Length: <= MostHashes } lines])
            return null;
        var hashes = lines.Select(Hash).ToArray();
        return
            long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && from > 0
            && !hashes.Contains(null)
            ? Parse(file[(end + 2)..], from, [.. hashes.OfType<byte[]>()])
            : null;
    }

    private static CheckpointFile? Parse(string note, long from, ImmutableArray<byte[]> proof) =>
        SignedNote.Parse(note) is { } signed && Checkpoint.Parse(signed.Text) is { } checkpoint
            ? new(signed, checkpoint, from, proof)
            : null;

    private static byte[]? Hash(string line)
    {
        var bytes = new byte[32];
        return Convert.TryFromBase64String(line, bytes, out var length) && length == bytes.Length ? bytes : null;
    }

    /// <param name="fault">Null when nothing is wrong.</param>
    public ProofFinding Found(ProofFault? fault) => new(ProofCheck.Checkpoint, Verifier.Number(Checkpoint.Size), fault);

    /// <summary>Compares the published hours of a file with this checkpoint.</summary>
    /// <param name="key">The desk's log key as it was printed; null when the note's signature is not to be
    /// checked.</param>
    public ProofFinding Check(IReadOnlyList<HourLine> hours, NoteKey? key) =>
        Found(
            key is not null && !(Note.IsSignedBy(key) && key.Name == Checkpoint.Origin)
                ? ProofFault.FalseSignature
                : Checkpoint.Against(hours, From, Proof)
        );
}
