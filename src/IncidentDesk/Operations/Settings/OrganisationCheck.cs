using IncidentDesk.Texts;
using static IncidentDesk.Texts.Texts;

namespace IncidentDesk.Operations.Settings;

/// <summary>Checks the section "Organisation" of the settings.</summary>
internal static class OrganisationCheck
{
    private const string PlainName = "\"Organisation\": { \"Name\": \"Collectif Port-Cendrel\" }";

    public static IEnumerable<SettingFault> Of(Organisation organisation)
    {
        if (organisation.Name.Length == 0)
            yield return new(
                "Organisation:Name",
                false,
                T[
                    "L’organisation n’a pas de nom : aucun signalement n’est reçu, chaque page publique le "
                        + "dit et montre les numéros d’urgence."
                ],
                PlainName
            );
        foreach (var fault in OfPhone(organisation))
            yield return fault;
        foreach (var fault in OfData(organisation))
            yield return fault;
        if (organisation.Address is not ("tu" or "vous"))
            yield return new("Organisation:Address", true, T["C’est « tu » ou « vous »."], "\"Address\": \"tu\"");
        if (!SettingTypes.IsWeb(organisation.LeaveTo))
            yield return new(
                "Organisation:LeaveTo",
                true,
                T["« Quitter vite » doit mener à une adresse entière, qui commence par https."],
                "\"LeaveTo\": \"https://meteofrance.com/\""
            );
        if (organisation.Onion is { } onion && !SettingTypes.IsWeb(onion))
            yield return new(
                "Organisation:Onion",
                true,
                T["L’adresse du service onion s’écrit entière, avec http ou https."],
                "\"Onion\": \"http://….onion\""
            );
    }

    private static IEnumerable<SettingFault> OfData(Organisation organisation)
    {
        if (string.IsNullOrWhiteSpace(organisation.Controller))
            yield return new(
                "Organisation:Controller",
                false,
                T["Les informations sur les données disent seulement le nom de l’organisation, sans son adresse."],
                "\"Controller\": \"Collectif Port-Cendrel, 1 quai du Port, 00000 Port-Cendrel\""
            );
        if (string.IsNullOrWhiteSpace(organisation.DataContact))
            yield return new(
                "Organisation:DataContact",
                false,
                T["Personne ne sait à qui écrire pour ses données, sauf dans une boîte."],
                "\"DataContact\": \"donnees@example.org\""
            );
        if (string.IsNullOrWhiteSpace(organisation.Hosting))
            yield return new(
                "Organisation:Hosting",
                false,
                T["Les informations sur les données ne disent pas où sont les machines."],
                "\"Hosting\": \"Nom de l’hébergeur, pays\""
            );
    }

    private static IEnumerable<SettingFault> OfPhone(Organisation organisation)
    {
        if (string.IsNullOrWhiteSpace(organisation.Phone))
            yield return new(
                "Organisation:Phone",
                false,
                T[
                    "Aucun téléphone de l’équipe n’est montré : une personne qui ne peut pas écrire n’a que "
                        + "les numéros d’urgence."
                ],
                "\"Phone\": \"01 99 00 12 34\""
            );
        else if (organisation.PhoneAddress is null)
            yield return new(
                "Organisation:Phone",
                false,
                T[
                    "« {0} » n’est pas un numéro qu’un téléphone compose : il est montré, sans lien pour appeler.",
                    organisation.Phone
                ],
                "\"Phone\": \"+33 1 99 00 12 34\""
            );
        else if (organisation.PhoneHours.Length == 0)
            yield return new(
                "Organisation:PhoneHours",
                false,
                T["Les heures du téléphone manquent : on appellera la nuit, et personne ne répondra."],
                "\"PhoneHours\": \"Tous les jours, de 10 h à 22 h.\""
            );
        else if (organisation.PhoneVerified.Length == 0)
            yield return new(
                "Organisation:PhoneVerified",
                false,
                T["Le jour où le téléphone a été vérifié manque : personne ne sait si le numéro est encore bon."],
                "\"PhoneVerified\": \"15 novembre 2026\""
            );
    }
}
