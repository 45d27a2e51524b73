using IncidentDesk.Mail;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Texts;
using Microsoft.Extensions.FileProviders;
using static IncidentDesk.Texts.Texts;

namespace IncidentDesk.Operations.Settings;

/// <summary>Reads the settings of a data directory and finds those that are missing, unknown or invalid.</summary>
internal static class SettingsCheck
{
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

    /// <summary>The sections of the file with the type that each binds to.</summary>
    public static readonly (string Name, Type Holds)[] Parts =
    [
        ("Organisation", typeof(Organisation)),
        ("Mail", typeof(MailSettings)),
        ("Database", typeof(DatabaseSettings)),
        ("Files", typeof(FileSettings)),
        ("Operations", typeof(OperationsSettings)),
        ("Web", typeof(WebSettings)),
    ];

    /// <summary>Everything that is missing or invalid; faults that stop the start come first.</summary>
    public static IReadOnlyList<SettingFault> Of(string data)
    {
        if (File.Exists(data))
            return [new("-", true, T["C’est un fichier, et non le répertoire des données : {0}", data], "--data")];
        if (!Directory.Exists(data))
            return [new("-", true, T["Ce répertoire n’existe pas : {0}", data], "--data")];
        var path = Path.Combine(data, DataDirectory.SettingsFile);
        var text = File.Exists(path) ? SettingsText.Read(path) : new(null, []);
        if (text.Fault is { } broken)
            return [new("-", true, broken, "{ }")];
        var settings = new ConfigurationBuilder().AddDeskSettings(data).Build();
        SettingFault[] unreadable =
        [
            .. UnknownParts(text),
            .. Parts.SelectMany(part => SettingTypes.Faults(settings.GetSection(part.Name), part.Holds)),
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
            .. Read<Organisation>("Organisation") is { } organisation ? OrganisationCheck.Of(organisation) : [],
            .. Read<MailSettings>("Mail") is { } mail ? ServerChecks.Of(mail) : [],
            .. Read<DatabaseSettings>("Database") is { } databases ? ServerChecks.Of(databases) : [],
            .. Read<FileSettings>("Files") is { } files ? ServerChecks.Of(files) : [],
            .. Read<WebSettings>("Web") is { } web ? ServerChecks.OfProxies(web.Proxies ?? []) : [],
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
}
