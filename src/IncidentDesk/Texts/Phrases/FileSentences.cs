using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Sentences about a file: how it was prepared, what it may still contain, how large it is.</summary>
internal static class FileSentences
{
    public static string Prepared(Preparation preparation) =>
        preparation switch
        {
            Preparation.Cleaned => T["nettoyé : sans lieu, appareil ni date cachés"],
            Preparation.CleanedInPart => T["nettoyé en partie"],
            Preparation.AsItCame => T["gardé tel quel"],
            Preparation.Original => T["original, gardé tel quel, ouvert à deux seulement"],
        };

    /// <summary>The warning to a volunteer before they open the file.</summary>
    public static string Warning(KeptFile file) =>
        file.Preparation switch
        {
            Preparation.Cleaned => T[
                "Cette image a été recréée sans données cachées : elle ne contient que ce qu’on y voit."
            ],
            Preparation.CleanedInPart => T[
                "Ce document a été recopié sans son auteur ni ses versions passées. Ses images peuvent "
                    + "encore montrer un lieu ou un appareil."
            ],
            Preparation.AsItCame => T[
                "Ce fichier est tel que la personne l’a envoyé. Il peut montrer qui l’a fait, où et "
                    + "quand. Il n’a pas été contrôlé : ouvre-le sur un appareil à jour, sans le transmettre."
            ],
            Preparation.Original => T[
                "Ce fichier est l’original : il montre où, quand et avec quel appareil il a été fait. Ne "
                    + "le transmets à personne."
            ],
        };

    /// <summary>What the reporter reads after an original file was opened.</summary>
    public static string Opened(OriginalOpened opened, string by, string custodian) =>
        T[
            "Un fichier d’origine a été ouvert {0}, par {1}, avec {2}, qui ne lit pas ton dossier.",
            Moments.DayAndHour(opened.At),
            by,
            custodian
        ];

    public static string Size(long bytes) =>
        bytes >= 1 << 30 && bytes % (1 << 30) == 0 ? T["{0} Go", bytes >> 30]
        : bytes >= 1024 * 1024 ? T["{0} Mo", (bytes + 512 * 1024) / (1024 * 1024)]
        : T["{0} Ko", Math.Max(1, (bytes + 512) / 1024)];
}
