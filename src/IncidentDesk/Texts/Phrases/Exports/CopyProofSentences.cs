using IncidentDesk.Rules;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Texts.Phrases.Exports;

/// <summary>The sentences of the verifier on a copy of a case, in both languages.</summary>
internal static class CopyProofSentences
{
    /// <summary>What holds.</summary>
    public static Words Held(ProofFinding finding) =>
        finding.Check switch
        {
            ProofCheck.Maker => new(
                $"Le fichier de preuve est signé. L’empreinte de la clé, à comparer avec l’équipe : {finding.Entry}.",
                "The file of proof is signed. This is the fingerprint of the key, to compare with the team."
            ),
            ProofCheck.Copied => new(
                $"Les {finding.Entry} fichiers de la copie sont ceux que la preuve nomme.",
                $"The {finding.Entry} files of the copy are those that the proof names."
            ),
            ProofCheck.Entries => new(
                $"Les {finding.Entry} actes du dossier sont signés, et aucun ne manque entre deux autres.",
                $"The {finding.Entry} acts of the case are signed, and none is missing in between."
            ),
            _ => throw new InvalidOperationException($"A check has no words: {finding.Check}."),
        };

    /// <summary>What the fault is in.</summary>
    public static Words Entry(ProofFinding finding) =>
        finding.Check switch
        {
            ProofCheck.Maker => new("Signature de la copie", "Signature of the copy"),
            ProofCheck.Copied => new($"Fichier {finding.Entry}", $"File {finding.Entry}"),
            ProofCheck.Entries => new($"Acte {finding.Entry}", $"Act {finding.Entry}"),
            _ => throw new InvalidOperationException($"A check has no words: {finding.Check}."),
        };

    /// <summary>Null for a fault that concerns something else.</summary>
    public static Words? Of(ProofFault fault) =>
        fault switch
        {
            ProofFault.FileMissing => new(
                "il n’est pas à côté de la preuve, ou son nom est faux.",
                "it does not lie beside the proof, or its name is wrong."
            ),
            ProofFault.OtherFile => new(
                "ce n’est pas le fichier que la preuve nomme.",
                "not the file that the proof names."
            ),
            ProofFault.OtherSignature => new(
                "la signature n’est pas celle de cette clé pour ce contenu.",
                "the signature is not that of this key for this content."
            ),
            ProofFault.EntryMissing => new("cet acte manque.", "this act is missing."),
            _ => null,
        };
}
