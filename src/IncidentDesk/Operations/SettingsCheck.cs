using System.Net;
using IncidentDesk.Mail;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.FileProviders;
using static IncidentDesk.Texts.Texts;

namespace IncidentDesk.Operations;

/// <summary>A setting that is missing or cannot be used.</summary>
/// <param name="Stops">Whether nothing starts before it is mended; else the desk runs, with the consequence that <paramref name="Says"/> names.</param>
/// <param name="Line">What to write in <see cref="SettingsCheck.FileName"/>.</param>
internal sealed record SettingFault(string Setting, bool Stops, string Says, string Line)
{
    public override string ToString() => $"{SettingsCheck.FileName}, {Setting}: {Says} → {Line}";
}

/// <summary>The settings of a data directory: read in one place, and looked through for what is missing, unknown or cannot be used.</summary>
internal static class SettingsCheck
{
    public const string FileName = "incidentdesk.json";

    private const string PlainName = "\"Organisation\": { \"Name\": \"Collectif Port-Cendrel\" }";

    /// <summary>The file of the data directory, then what the environment says.</summary>
    public static IConfigurationBuilder AddDeskSettings(this IConfigurationBuilder settings, string data)
    {
        if (Directory.Exists(data)) settings.AddJsonFile(new PhysicalFileProvider(data), FileName, optional: true, reloadOnChange: false);
        return settings.AddEnvironmentVariables("INCIDENTDESK_");
    }

    /// <summary>Everything that is missing or wrong, what stops the start first.</summary>
    public static IReadOnlyList<SettingFault> Of(string data)
    {
        IConfiguration settings;
        try
        {
            settings = new ConfigurationBuilder().AddDeskSettings(data).Build();
        }
        catch (InvalidDataException broken)
        {
            return [new("-", true, T["Ce n’est pas du JSON : {0}", (broken.InnerException ?? broken).Message], "{ }")];
        }
        var faults = new List<SettingFault>();
        var organisation = Read<Organisation>("Organisation") ?? new();
        var mail = Read<MailSettings>("Mail") ?? new();
        var databases = Read<DatabaseSettings>("Database") ?? new();
        Read<OperationsSettings>("Operations");
        faults.AddRange([.. Organisations(organisation), .. Mails(mail), .. Databases(databases), .. Web(settings.GetSection("Web:Proxies").Get<string[]>() ?? [])]);
        return [.. faults.OrderByDescending(fault => fault.Stops)];

        TSection? Read<TSection>(string section) where TSection : class
        {
            try
            {
                return settings.GetSection(section).Get<TSection>(binder => binder.ErrorOnUnknownConfiguration = true);
            }
            catch (InvalidOperationException unknown)
            {
                faults.Add(new(section, true, T["Un réglage inconnu ou une valeur qui ne peut pas être lue : {0}", unknown.InnerException is { } inner ? $"{unknown.Message} {inner.Message}" : unknown.Message], $"\"{section}\": {{ }}"));
                return null;
            }
        }
    }

    private static IEnumerable<SettingFault> Organisations(Organisation organisation)
    {
        if (organisation.Name.Length == 0) yield return new("Organisation:Name", false, T["L’organisation n’a pas de nom : aucun signalement n’est reçu, chaque page publique le dit et montre les numéros d’urgence."], PlainName);
        if (organisation.PhoneAddress is null) yield return new("Organisation:Phone", false, T["Aucun téléphone de l’équipe n’est montré : qui ne peut pas écrire n’a que les numéros d’urgence."], "\"Phone\": \"01 99 00 12 34\"");
        else if (organisation.PhoneHours.Length == 0) yield return new("Organisation:PhoneHours", false, T["Les heures du téléphone manquent : on appellera la nuit, et personne ne répondra."], "\"PhoneHours\": \"Tous les jours, de 10 h à 22 h.\"");
        else if (organisation.PhoneVerified.Length == 0) yield return new("Organisation:PhoneVerified", false, T["Le jour où le téléphone a été vérifié manque : personne ne sait si le numéro vaut encore."], "\"PhoneVerified\": \"15 novembre 2026\"");
        if (organisation.Address is not ("tu" or "vous")) yield return new("Organisation:Address", true, T["C’est « tu » ou « vous »."], "\"Address\": \"tu\"");
        if (!IsWeb(organisation.LeaveTo)) yield return new("Organisation:LeaveTo", true, T["« Quitter vite » doit mener à une adresse entière, qui commence par https."], "\"LeaveTo\": \"https://meteofrance.com/\"");
        if (organisation.Onion is { } onion && !IsWeb(onion)) yield return new("Organisation:Onion", true, T["L’adresse du service onion s’écrit entière, avec http ou https."], "\"Onion\": \"http://….onion\"");
    }

    private static IEnumerable<SettingFault> Mails(MailSettings mail)
    {
        if (mail.Host is null) yield return new("Mail:Host", false, T["Pas de serveur de courriel : les rappels restent dans le dossier « mail » et personne n’est prévenu."], "\"Mail\": { \"Host\": \"smtp.example.org\", \"From\": \"desk@example.org\" }");
        else if (mail.From == new MailSettings().From) yield return new("Mail:From", false, T["L’adresse qui envoie est celle de l’exemple : les courriels seront refusés."], "\"From\": \"desk@…\"");
        if (mail.User is not null && mail.Password is null) yield return new("Mail:Password", false, T["Un nom d’utilisateur sans mot de passe : l’envoi échouera."], "INCIDENTDESK_Mail__Password=…");
    }

    private static IEnumerable<SettingFault> Databases(DatabaseSettings databases)
    {
        if (databases.Server is not { } server) yield break;
        foreach (var (name, address) in (IEnumerable<(string, string)>)[("Database:Server", server), ("Database:KeysServer", databases.KeysServer ?? server)])
            if (!IsConnection(address)) yield return new(name, true, T["Ce n’est pas une chaîne de connexion."], "\"Server\": \"Server=…;User Id=…;Password=…\"");
        if (databases.KeysServer is null) yield return new("Database:KeysServer", false, T["Le même compte lit les contenus et les clés ; avec deux comptes, l’un ne suffit pas."], "\"KeysServer\": \"Server=…;User Id=desk_keys;Password=…\"");
    }

    private static IEnumerable<SettingFault> Web(string[] proxies) =>
        proxies.Where(proxy => !IPAddress.TryParse(proxy, out _)).Select(proxy => new SettingFault("Web:Proxies", true, T["« {0} » n’est pas une adresse IP.", proxy], "\"Web\": { \"Proxies\": [ \"192.0.2.7\" ] }"));

    private static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");

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
