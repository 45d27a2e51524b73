using System.Net;
using IncidentDesk.Mail;
using IncidentDesk.Storage.Databases;
using Microsoft.Data.SqlClient;
using static IncidentDesk.Texts.Texts;

namespace IncidentDesk.Operations.Settings;

/// <summary>Checks the settings of the mail server, the database servers and the proxies.</summary>
internal static class ServerChecks
{
    public static IEnumerable<SettingFault> Of(MailSettings mail)
    {
        if (mail.Host is null)
            yield return new(
                "Mail:Host",
                false,
                T[
                    "Pas de serveur d’e-mail : les rappels restent dans le répertoire « mail » et personne "
                        + "n’est prévenu."
                ],
                "\"Mail\": { \"Host\": \"smtp.example.org\", \"From\": \"desk@example.org\" }"
            );
        else if (mail.From == new MailSettings().From)
            yield return new(
                "Mail:From",
                false,
                T["L’adresse qui envoie est celle de l’exemple : les e-mails seront refusés."],
                "\"From\": \"desk@…\""
            );
        foreach (var fault in OfServer(mail))
            yield return fault;
    }

    private static IEnumerable<SettingFault> OfServer(MailSettings mail)
    {
        if (mail.Port is < 1 or > 65535)
            yield return new(
                "Mail:Port",
                true,
                T["{0} n’est pas un port : il va de 1 à 65535, et vaut le plus souvent 587 ou 465.", mail.Port],
                "\"Port\": 587"
            );
        if (!mail.TryReadFrom(out _))
            yield return new(
                "Mail:From",
                true,
                T["« {0} » n’est pas une adresse e-mail : aucun e-mail ne partirait.", mail.From],
                "\"From\": \"desk@…\""
            );
        if (mail.User is not null && mail.Password is null)
            yield return new(
                "Mail:Password",
                false,
                T["Un nom d’utilisateur sans mot de passe : l’envoi échouera."],
                "INCIDENTDESK_Mail__Password=…"
            );
    }

    public static IEnumerable<SettingFault> Of(DatabaseSettings databases)
    {
        if (databases.Server is not { } server)
            yield break;
        foreach (
            var (name, address) in (IEnumerable<(string, string)>)
                [("Database:Server", server), ("Database:KeysServer", databases.KeysServer ?? server)]
        )
            if (!IsConnection(address))
                yield return new(
                    name,
                    true,
                    T["Ce n’est pas une chaîne de connexion."],
                    "\"Server\": \"Server=…;User Id=…;Password=…\""
                );
        if (databases.KeysServer is null)
            yield return new(
                "Database:KeysServer",
                false,
                T[
                    "Un seul compte lit les contenus et les clés. Une personne qui le vole peut tout lire. "
                        + "Donne un autre compte aux clés."
                ],
                "\"KeysServer\": \"Server=…;User Id=desk_keys;Password=…\""
            );
    }

    public static IEnumerable<SettingFault> OfProxies(string[] proxies) =>
        proxies
            .Where(proxy => !IPAddress.TryParse(proxy, out _))
            .Select(proxy => new SettingFault(
                "Web:Proxies",
                true,
                T["« {0} » n’est pas une adresse IP.", proxy],
                "\"Web\": { \"Proxies\": [ \"192.0.2.7\" ] }"
            ));

    private static bool IsConnection(string address)
    {
        try
        {
            return new SqlConnectionStringBuilder(address).DataSource.Length > 0;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }
}
