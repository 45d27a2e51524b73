using System.Net;
using IncidentDesk.Mail;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using Microsoft.Data.SqlClient;
using static IncidentDesk.Texts.Texts;

namespace IncidentDesk.Operations.Settings;

/// <summary>Checks the settings of the mail server, the database servers, the proxies and the space for
/// files.</summary>
internal static class ServerChecks
{
    /// <summary>With none, two processes would send one mail; with a long one, a mail that failed once would wait
    /// for days. "5" is five days.</summary>
    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(1),
        LongestLease = TimeSpan.FromHours(1);

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
        foreach (var fault in OfServer(mail).Concat(OfHours(mail)))
            yield return fault;
    }

    private static IEnumerable<SettingFault> OfHours(MailSettings mail)
    {
        if (!mail.Hours.AreValid)
            yield return new(
                "Mail:Opens",
                true,
                T[
                    "De {0} à {1}, cela ne convient pas : il faut deux heures pleines d’un même jour, avec au moins "
                        + "{2} heures entre elles.",
                    mail.Opens,
                    mail.Closes,
                    MailHours.Least
                ],
                "\"Opens\": 8, \"Closes\": 20"
            );
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
        if (mail.Lease < ShortestLease || mail.Lease > LongestLease)
            yield return new(
                "Mail:Lease",
                true,
                T["{0} ne convient pas : il faut une durée d’une seconde à une heure, comme 00:05:00.", mail.Lease],
                "\"Lease\": \"00:05:00\""
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

    /// <summary>Without space for one file or one draft, no report could be begun.</summary>
    public static IEnumerable<SettingFault> Of(FileSettings files) =>
        new (string Name, int Megabytes)[]
        {
            (nameof(files.MegabytesAFile), files.MegabytesAFile),
            (nameof(files.MegabytesAReport), files.MegabytesAReport),
            (nameof(files.MegabytesWaiting), files.MegabytesWaiting),
            (nameof(files.MegabytesDrafts), files.MegabytesDrafts),
        }
            .Where(setting => setting.Megabytes < 1)
            .Select(setting => new SettingFault(
                $"Files:{setting.Name}",
                true,
                T["{0} ne convient pas : il faut un nombre à partir de 1.", setting.Megabytes],
                $"\"{setting.Name}\": …"
            ));

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
