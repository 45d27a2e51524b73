using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Exports;

namespace IncidentDesk.Texts.Phrases.Exports;

/// <summary>Words for copies of a case.</summary>
internal static class ExportSentences
{
    /// <summary>The line of a case's history for an entry about a copy; null for other entries.</summary>
    public static string? Happened(LedgerEntry entry) =>
        entry switch
        {
            ExportAsked asked => T["Une copie du dossier est demandée : {0}", Name(asked.Kind).ToLowerInvariant()],
            ExportConfirmed => T["Une deuxième personne a confirmé la copie du dossier"],
            ExportTold => T["Une boîte dit qu’une copie du dossier est faite"],
            ExportFetched => T["La copie du dossier est téléchargée"],
            _ => null,
        };

    /// <summary>What a refused act about a copy is missing; null for other refusals.</summary>
    public static string? Of(Reason reason) =>
        reason switch
        {
            Reason.NoSuchExport => T["Cette copie n’a pas été demandée."],
            Reason.ExportOver => T[
                "Le temps de cette copie est fini, ou elle n’est plus permise. Demande-la à nouveau."
            ],
            Reason.ExportConsentMissing => T[
                "Il manque l’autorisation de transmettre hors de l’organisation, que la personne donne dans sa boîte."
            ],
            Reason.ExportGroundMissing => T["Une copie intacte ne reste pas dans l’équipe. Choisis une autre raison."],
            Reason.ExportTooManyWords => T[
                "C’est trop pour une copie : {0} mots au plus, de {1} lettres au plus.",
                ExportAsked.MostHidden,
                ExportAsked.LongestHidden
            ],
            Reason.ExportWaits => T["Une copie attend déjà une deuxième personne."],
            _ => null,
        };

    public static string Name(ExportKind kind) =>
        kind switch
        {
            ExportKind.Reading => T["Pour lire, avec des mots cachés"],
            ExportKind.Untouched => T["Intacte, pour la justice"],
        };

    public static string Meaning(ExportKind kind) =>
        kind switch
        {
            ExportKind.Reading => T["Les mots que tu listes sont cachés partout, et les numéros et adresses aussi."],
            ExportKind.Untouched => T[
                "Tout reste tel quel : les textes, les fichiers et leurs empreintes, les actes signés. Les noms y sont."
            ],
        };

    public static string Name(ExportGround ground) =>
        ground switch
        {
            ExportGround.Consent => T["La personne autorise à transmettre hors de l’organisation"],
            ExportGround.Order => T["La justice ou la police le demande, et la loi oblige à répondre"],
            ExportGround.Inside => T["La copie reste chez les personnes qui suivent le dossier"],
        };

    /// <summary>What the reporter reads about a copy.</summary>
    public static string Told(ExportTold told, string confirmed, string asked) =>
        T[
            "Une copie de ton dossier a été préparée {0}, par {1} et {2}. {3}",
            Moments.DayAndHour(told.At),
            asked,
            confirmed,
            Why(told)
        ];

    private static string Why(ExportTold told) =>
        told.Ground switch
        {
            ExportGround.Consent => T["Tu as autorisé l’équipe à transmettre ton dossier hors de l’organisation."],
            ExportGround.Order => T["La justice ou la police l’a demandée. La loi oblige à répondre."],
            ExportGround.Inside => T[
                "Elle reste chez les personnes qui suivent ton dossier. "
                    + "Les mots que ces deux personnes ont choisis y sont cachés."
            ],
            null => "",
        };

    /// <summary>What another person of the case reads about a copy.</summary>
    public static string ToldOther(ExportTold told) =>
        T[
            "Deux personnes de l’équipe ont préparé une copie du dossier, {0}. Tes textes sont dans la copie. "
                + "Tu peux demander pourquoi, dans un message.",
            Moments.DayAndHour(told.At)
        ];
}
