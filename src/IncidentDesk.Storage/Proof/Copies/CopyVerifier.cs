using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof.Copies;

/// <summary>Verifies a copy of a case: the signature over its proof, every file beside it, and every signed
/// entry.</summary>
internal static class CopyVerifier
{
    private const int HashLength = 32;

    /// <param name="beside">Length and SHA-256 of a file of the copy; null when it is missing.</param>
    public static IEnumerable<ProofFinding> Check(CaseCopyProof proof, Func<string, CopiedFile?>? beside)
    {
        yield return new(ProofCheck.File, proof.Schema);
        yield return new(
            ProofCheck.Maker,
            Convert.ToHexStringLower(Chain.Hash(proof.Key)),
            SignatureCheck.Verify([proof.Key], proof.Message(), proof.Signature) ? null : ProofFault.OtherSignature
        );
        foreach (var file in proof.Files)
            if (Against(file, beside) is { } fault)
                yield return new(ProofCheck.Copied, file.Name, fault);
        yield return new(ProofCheck.Copied, Verifier.Number(proof.Files.Length));
        if (proof.Entries.IsEmpty)
            yield break;
        if (proof.Entries.FirstOrDefault(entry => !entry.Verifies()) is { } altered)
            yield return new(ProofCheck.Entries, Verifier.Number(altered.Seq), ProofFault.OtherSignature);
        if (Gap(proof) is { } gap)
            yield return new(ProofCheck.Entries, Verifier.Number(gap), ProofFault.EntryMissing);
        yield return new(ProofCheck.Entries, Verifier.Number(proof.Entries.Length));
    }

    private static ProofFault? Against(CopiedFile file, Func<string, CopiedFile?>? beside) =>
        file.Sha256.Length != HashLength || beside?.Invoke(file.Name) is not { } found ? ProofFault.FileMissing
        : found.Length != file.Length || !found.Sha256.AsSpan().SequenceEqual(file.Sha256) ? ProofFault.OtherFile
        : null;

    /// <summary>The first number that is missing in a folder; null when each folder's entries are numbered from 1
    /// on.</summary>
    private static int? Gap(CaseCopyProof proof)
    {
        foreach (var folder in proof.Entries.GroupBy(entry => entry.Folder))
        foreach (var (index, seq) in folder.Select(entry => entry.Seq).Order().Index())
            if (seq != index + 1)
                return index + 1;
        return null;
    }
}
