using System.Globalization;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Sentences about settings and own files that members confirm.</summary>
internal static class SettingSentences
{
    /// <summary>How many characters of a file's hash are shown.</summary>
    private const int ShownOfHash = 12;

    public static string NameOf(string setting) =>
        setting switch
        {
            "Organisation:Name" => T["Nom de l’organisation"],
            "Organisation:Phone" => T["Téléphone de l’équipe"],
            "Organisation:PhoneHours" => T["Heures du téléphone"],
            "Organisation:PhoneVerified" => T["Jour où le téléphone a été vérifié"],
            "Organisation:LeaveTo" => T["L’adresse après « Quitter vite »"],
            "Organisation:Onion" => T["Adresse du service onion"],
            "Organisation:Controller" => T["Responsable des données"],
            "Organisation:DataContact" => T["Contact pour les données personnelles"],
            "Organisation:Hosting" => T["Le lieu des machines"],
            "Organisation:LegalBasis" => T["Base dans la loi (RGPD : la loi européenne sur les données)"],
            "Organisation:SensitiveBasis" => T["Base dans la loi pour les données sensibles"],
            "Mail:Host" => T["Serveur d’e-mail"],
            "Mail:Port" => T["Port du serveur d’e-mail"],
            "Mail:Security" => T["Chiffrement vers le serveur d’e-mail"],
            "Mail:From" => T["Adresse qui envoie les e-mails"],
            "Mail:Drop" => T["Répertoire où les e-mails sont écrits"],
            _ => T["Fichier {0}", setting],
        };

    /// <summary>A value, or the beginning of a file's hash.</summary>
    public static string ValueOf(string? value, bool isFile) =>
        (value, isFile) switch
        {
            (null, true) => T["le texte livré avec le programme"],
            (null, false) => T["rien"],
            (_, true) => T["un texte de l’organisation, empreinte {0}", value[..Math.Min(ShownOfHash, value.Length)]],
            _ => value,
        };

    /// <summary>What would change, in one sentence.</summary>
    public static string Of(SettingDifference one) =>
        T[
            "{0} : « {1} » deviendrait « {2} ».",
            NameOf(one.Name),
            ValueOf(one.Holds, one.IsFile),
            ValueOf(one.Configured, one.IsFile)
        ];

    /// <summary>That a line of the confirmed decision file does not fit the program; null for none.</summary>
    public static string? Refused(long? line) =>
        line is { } number
            ? T[
                "Le fichier decision.yaml que vous avez confirmé ne va plus avec cette version du "
                    + "programme (ligne {0}). Ce que vous aviez confirmé avant compte. Corrigez le fichier : "
                    + "deux membres du CoPil le confirment ensuite.",
                number.ToString(CultureInfo.InvariantCulture)
            ]
            : null;

    /// <summary>Each setting and file of a confirmation, with what it says.</summary>
    public static IEnumerable<(string Name, string Value)> Lines(Confirmation confirmed) =>
        confirmed
            .Settings.Select(setting => (NameOf(setting.Key), ValueOf(setting.Value, isFile: false)))
            .Concat(confirmed.Files.Select(file => (NameOf(file.Key), ValueOf(file.Value, isFile: true))));
}
