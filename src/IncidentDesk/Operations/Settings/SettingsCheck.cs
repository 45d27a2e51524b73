using System.Globalization;
using System.Net;
using IncidentDesk.Mail;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Texts;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.FileProviders;
using static IncidentDesk.Texts.Texts;

namespace IncidentDesk.Operations;

/// <summary>Reads the settings of a data directory and finds those that are missing, unknown or invalid.</summary>
internal static class SettingsCheck
{
    private const string PlainName = "\"Organisation\": { \"Name\": \"Collectif Port-Cendrel\" }";

    /// <summary>Adds the settings file of the data directory, then environment variables, which override it.</summary>
    public static IConfigurationBuilder AddDeskSettings(this IConfigurationBuilder settings, string data)
    {
        if (Directory.Exists(data))
            settings.AddJsonFile(
                new PhysicalFileProvider(data),
                DataDirectory.SettingsFile,
                optional: true,
                reloadOnChange: false
            );
        return settings.AddEnvironmentVariables("INCIDENTDESK_");
    }

    /// <summary>The sections of the file with the type that each binds to; "Web" has one setting, a list, and no
    /// type.</summary>
    private static readonly (string Name, Type? Holds)[] Parts =
    [
        ("Organisation", typeof(Organisation)),
        ("Mail", typeof(MailSettings)),
        ("Database", typeof(DatabaseSettings)),
        ("Files", typeof(FileSettings)),
        ("Operations", typeof(OperationsSettings)),
        ("Web", null),
    ];

    /// <summary>Everything that is missing or invalid; faults that stop the start come first.</summary>
    public static IReadOnlyList<SettingFault> Of(string data)
    {
        if (File.Exists(data))
            return [new("-", true, T["C’est un fichier, et non le dossier des données : {0}", data], "--data")];
        if (!Directory.Exists(data))
            return [new("-", true, T["Ce dossier n’existe pas : {0}", data], "--data")];
        var path = Path.Combine(data, DataDirectory.SettingsFile);
        var text = File.Exists(path) ? SettingsText.Read(path) : new(null, []);
        if (text.Fault is { } broken)
            return [new("-", true, broken, "{ }")];
        var settings = new ConfigurationBuilder().AddDeskSettings(data).Build();
        SettingFault[] unreadable =
        [
            .. UnknownParts(text),
            .. Parts
                .Where(part => part.Holds is not null)
                .SelectMany(part => Unreadable(settings.GetSection(part.Name), part.Holds!)),
        ];
        // A section that cannot be bound is not checked further, since it would be reported twice.
        T? Read<T>(string part)
            where T : class, new() =>
            unreadable.Any(fault => fault.Setting.Split(':')[0] == part)
                ? null
                : settings.GetSection(part).Get<T>() ?? new();
        SettingFault[] faults =
        [
            .. unreadable,
            .. Read<Organisation>("Organisation") is { } organisation ? Organisations(organisation) : [],
            .. Read<MailSettings>("Mail") is { } mail ? Mails(mail) : [],
            .. Read<DatabaseSettings>("Database") is { } databases ? Databases(databases) : [],
            .. Web(settings.GetSection("Web:Proxies").Get<string[]>() ?? []),
        ];
        return [.. faults.OrderByDescending(fault => fault.Stops)];
    }

    private static IEnumerable<SettingFault> UnknownParts(SettingsText text) =>
        text
            .Sections.Where(section =>
                !Parts.Any(part => part.Name.Equals(section.Name, StringComparison.OrdinalIgnoreCase))
            )
            .Select(section => new SettingFault(
                section.Name,
                true,
                T[
                    "Ligne {0} : « {1} » n’est pas une partie connue. Il y a : {2}.",
                    section.Line,
                    section.Name,
                    string.Join(", ", Parts.Select(part => part.Name))
                ],
                "{ }"
            ));

    /// <summary>Names that the section does not have, then values that do not fit the type of their property.</summary>
    private static IEnumerable<SettingFault> Unreadable(IConfigurationSection section, Type holds)
    {
        var known = holds
            .GetProperties()
            .ToDictionary(property => property.Name, property => property, StringComparer.OrdinalIgnoreCase);
        var written = section.GetChildren().ToArray();
        var names = string.Join(
            ", ",
            known.Values.Where(property => property.CanWrite).Select(property => property.Name)
        );
        foreach (var unknown in written.Where(setting => !known.ContainsKey(setting.Key)))
            yield return new(
                $"{section.Key}:{unknown.Key}",
                true,
                T["« {0} » n’est pas un réglage connu. Dans « {1} », il y a : {2}.", unknown.Key, section.Key, names],
                $"\"{section.Key}\": {{ }}"
            );
        foreach (var setting in written.Where(setting => known.ContainsKey(setting.Key)))
            if (
                known[setting.Key] is { CanWrite: true, PropertyType: var type }
                && setting.Value is { Length: > 0 } value
                && !Fits(value, type)
            )
                yield return new(
                    $"{section.Key}:{setting.Key}",
                    true,
                    T["« {0} » ne convient pas : il faut {1}.", value, Kind(type)],
                    $"\"{setting.Key}\": …"
                );
    }

    private static bool Fits(string value, Type type) =>
        type switch
        {
            _ when type == typeof(string) => true,
            _ when type == typeof(int) => int.TryParse(
                value,
                NumberStyles.Integer,
                CultureInfo.InvariantCulture,
                out _
            ),
            _ when type == typeof(bool) => bool.TryParse(value, out _),
            _ when type == typeof(TimeSpan) => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _),
            _ when type == typeof(Uri) => IsWeb(value),
            _ when type.IsEnum => Enum.GetNames(type).Contains(value, StringComparer.OrdinalIgnoreCase),
            _ => throw new InvalidOperationException($"No setting is a {type.Name}."),
        };

    private static string Kind(Type type) =>
        type switch
        {
            _ when type == typeof(int) => T["un nombre entier"],
            _ when type == typeof(bool) => T["true ou false"],
            _ when type == typeof(TimeSpan) => T["une durée, comme 00:05:00"],
            _ when type == typeof(Uri) => T["une adresse entière, comme http://127.0.0.1:4317"],
            _ => T["un de ces mots : {0}", string.Join(", ", Enum.GetNames(type))],
        };

    private static IEnumerable<SettingFault> Organisations(Organisation organisation)
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
        if (string.IsNullOrWhiteSpace(organisation.Phone))
            yield return new(
                "Organisation:Phone",
                false,
                T["Aucun téléphone de l’équipe n’est montré : qui ne peut pas écrire n’a que les numéros d’urgence."],
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
                T["Le jour où le téléphone a été vérifié manque : personne ne sait si le numéro vaut encore."],
                "\"PhoneVerified\": \"15 novembre 2026\""
            );
        if (organisation.Address is not ("tu" or "vous"))
            yield return new("Organisation:Address", true, T["C’est « tu » ou « vous »."], "\"Address\": \"tu\"");
        if (!IsWeb(organisation.LeaveTo))
            yield return new(
                "Organisation:LeaveTo",
                true,
                T["« Quitter vite » doit mener à une adresse entière, qui commence par https."],
                "\"LeaveTo\": \"https://meteofrance.com/\""
            );
        if (organisation.Onion is { } onion && !IsWeb(onion))
            yield return new(
                "Organisation:Onion",
                true,
                T["L’adresse du service onion s’écrit entière, avec http ou https."],
                "\"Onion\": \"http://….onion\""
            );
    }

    private static IEnumerable<SettingFault> Mails(MailSettings mail)
    {
        if (mail.Host is null)
            yield return new(
                "Mail:Host",
                false,
                T[
                    "Pas de serveur de courriel : les rappels restent dans le dossier « mail » et personne "
                        + "n’est prévenu."
                ],
                "\"Mail\": { \"Host\": \"smtp.example.org\", \"From\": \"desk@example.org\" }"
            );
        else if (mail.From == new MailSettings().From)
            yield return new(
                "Mail:From",
                false,
                T["L’adresse qui envoie est celle de l’exemple : les courriels seront refusés."],
                "\"From\": \"desk@…\""
            );
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
                T["« {0} » n’est pas une adresse e-mail : aucun courriel ne partirait.", mail.From],
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

    private static IEnumerable<SettingFault> Databases(DatabaseSettings databases)
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
                T["Le même compte lit les contenus et les clés ; avec deux comptes, l’un ne suffit pas."],
                "\"KeysServer\": \"Server=…;User Id=desk_keys;Password=…\""
            );
    }

    private static IEnumerable<SettingFault> Web(string[] proxies) =>
        proxies
            .Where(proxy => !IPAddress.TryParse(proxy, out _))
            .Select(proxy => new SettingFault(
                "Web:Proxies",
                true,
                T["« {0} » n’est pas une adresse IP.", proxy],
                "\"Web\": { \"Proxies\": [ \"192.0.2.7\" ] }"
            ));

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");

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
