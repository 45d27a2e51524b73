using IncidentDesk.Rules;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Texts.Phrases;

/// <summary>The sentences of the verifier on published hours and checkpoints, in both languages.</summary>
internal static class HourSentences
{
    /// <summary>What holds.</summary>
    public static Words Held(ProofFinding finding) =>
        finding.Check switch
        {
            ProofCheck.Published => new(
                $"L’heure publiée {finding.Entry} garantit la dernière ligne dont ce fichier a besoin.",
                $"Published hour {finding.Entry} vouches for the last line that this file needs."
            ),
            ProofCheck.Hour => new(
                $"L’heure publiée {finding.Entry} est là, inchangée.",
                $"Published hour {finding.Entry} is there, unchanged."
            ),
            ProofCheck.Checkpoint => new(
                $"Le point de contrôle de {finding.Entry} heures et ce fichier sont du même journal.",
                $"The checkpoint of {finding.Entry} hours and this file are of the same journal."
            ),
            ProofCheck.Lines => new(
                $"Les heures publiées garantissent les {finding.Entry} lignes dont ce fichier a besoin.",
                $"The published hours vouch for the {finding.Entry} lines that this file needs."
            ),
            _ => throw new InvalidOperationException($"A check has no words: {finding.Check}."),
        };

    /// <summary>What the fault is in.</summary>
    public static Words Entry(ProofFinding finding) =>
        finding.Check switch
        {
            ProofCheck.Published or ProofCheck.Hour => new(
                $"Heure publiée {finding.Entry}",
                $"Published hour {finding.Entry}"
            ),
            ProofCheck.Checkpoint => new(
                $"Point de contrôle de {finding.Entry} heures",
                $"Checkpoint of {finding.Entry} hours"
            ),
            ProofCheck.Lines => new($"Ligne {finding.Entry} de ce fichier", $"Line {finding.Entry} of this file"),
            _ => throw new InvalidOperationException($"A check has no words: {finding.Check}."),
        };

    /// <summary>Null for a fault that concerns something else.</summary>
    public static Words? Of(ProofFault fault) =>
        fault switch
        {
            ProofFault.LaterCheckpoint => new(
                "ce point de contrôle est plus récent que ce fichier. Il faut celui que le service écrit avec "
                    + "« checkpoint --from » et le nombre d’heures du fichier, ou un journal plus récent.",
                "this checkpoint is later than this file. You need the one that the service writes with "
                    + "'checkpoint --from' and the file's number of hours, or a later journal."
            ),
            ProofFault.NoHours => new(
                "ce fichier ne contient pas les heures publiées : il ne peut rien en dire.",
                "this file does not hold the published hours: it cannot tell."
            ),
            ProofFault.NoLines => new(
                "ce fichier contient les heures publiées, pas les lignes du journal : il ne peut rien en dire.",
                "this file holds the published hours, not the journal's lines: it cannot tell."
            ),
            _ => null,
        };
}
