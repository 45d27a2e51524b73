using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using IncidentDesk.Mail;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Texts;

namespace IncidentDesk.Operations.Settings;

/// <summary>Which settings could lead people astray: a changed value counts only once two members have confirmed it.
/// Every other setting is named here too, with the reason why it needs no confirmation.</summary>
internal static class ConfirmableSettings
{
    private static readonly ImmutableArray<string> OfOrganisation =

        [
            "Organisation:Name",
            "Organisation:Phone",
            "Organisation:PhoneHours",
            "Organisation:PhoneVerified",
            "Organisation:LeaveTo",
            "Organisation:Onion",
            "Organisation:Controller",
            "Organisation:DataContact",
            "Organisation:Hosting",
            "Organisation:LegalBasis",
            "Organisation:SensitiveBasis",
        ],
        OfMail = ["Mail:Host", "Mail:Port", "Mail:Security", "Mail:From", "Mail:Drop"];

    /// <summary>The settings that members confirm.</summary>
    public static ImmutableArray<string> Names { get; } = [.. OfOrganisation, .. OfMail];

    /// <summary>All other settings, each with the reason why it misleads nobody.</summary>
    public static ImmutableDictionary<string, string> Harmless { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Organisation:Address"] = "the same sentences, with another form of address",
            ["Mail:User"] = "it signs in to the confirmed server and to no other",
            ["Mail:Password"] = "it signs in to the confirmed server and to no other",
            ["Mail:Lease"] = "a mail leaves later at most, and the alarm says that mails wait",
            ["Mail:Opens"] = "mails leave during eight hours of a day at least, and about a danger at any hour",
            ["Mail:Closes"] = "mails leave during eight hours of a day at least, and about a danger at any hour",
            ["Database:Server"] = "a database without the founding of founding.txt counts for nothing",
            ["Database:KeysServer"] = "keys are sealed to members, and other keys open nothing",
            ["Database:Content"] = "a database without the founding of founding.txt counts for nothing",
            ["Database:Keys"] = "keys are sealed to members, and other keys open nothing",
            ["Database:PrepareSchema"] = "without it the desk refuses to start on an older schema",
            ["Database:PrepareHangfire"] = "without it the sweeps need tables made beforehand",
            ["Files:MegabytesAFile"] = "a file that is too large is refused with a sentence",
            ["Files:MegabytesAReport"] = "a file that is too much is refused with a sentence",
            ["Files:MegabytesWaiting"] = "a file that is too much is refused with a sentence",
            ["Files:MegabytesDrafts"] = "a draft that is too much is refused with a sentence",
            ["Operations:Health"] = "it shows alarms of the machine, no text and no number of cases",
            ["Operations:Metrics"] = "it sends counts of the machine, no text and no number of cases",
            ["Web:Proxies"] = "a proxy only says whether a request came over TLS",
        }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>What the settings are where nothing is configured.</summary>
    public static IReadOnlyDictionary<string, string?> Defaults { get; } = Values(new(), new());

    /// <summary>The values of these settings by name.</summary>
    public static ImmutableSortedDictionary<string, string?> Values(Organisation organisation, MailSettings mail) =>
        OfOrganisation
            .Select(name => KeyValuePair.Create(name, Read(name, organisation)))
            .Concat(OfMail.Select(name => KeyValuePair.Create(name, Read(name, mail))))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>A section as members have confirmed it, with its other settings as configured; the configured section
    /// itself when nothing differs.</summary>
    public static T Confirmed<T>(T configured, Confirmation confirmed)
        where T : class, new()
    {
        var names = Names.Where(name => Section(name) == SectionOf(typeof(T))).ToArray();
        if (names.All(name => Read(name, configured) == Held(name, confirmed)))
            return configured;
        var (held, unset) = (Copy(configured), new T());
        foreach (var name in names)
        {
            var property = Property(name, typeof(T));
            var value = Held(name, confirmed);
            property.SetValue(
                held,
                value is null
                    ? property.GetValue(unset)
                    : TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(value)
            );
        }
        return held;
    }

    /// <summary>A section with the same settings.</summary>
    public static T Copy<T>(T section)
        where T : class, new()
    {
        var copy = new T();
        foreach (var property in typeof(T).GetProperties().Where(property => property.CanWrite))
            property.SetValue(copy, property.GetValue(section));
        return copy;
    }

    private static string? Held(string name, Confirmation confirmed) =>
        confirmed.Settings.TryGetValue(name, out var value) ? value : Defaults[name];

    private static string? Read(string name, object section) =>
        Convert.ToString(Property(name, section.GetType()).GetValue(section), CultureInfo.InvariantCulture)
            is { Length: > 0 } value
            ? value
            : null;

    private static PropertyInfo Property(string name, Type section) =>
        section.GetProperty(name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..])
        ?? throw new InvalidOperationException($"No setting has the name {name}.");

    private static string Section(string name) => name[..name.IndexOf(':', StringComparison.Ordinal)];

    private static string SectionOf(Type section) => SettingsCheck.Parts.Single(part => part.Holds == section).Name;
}
