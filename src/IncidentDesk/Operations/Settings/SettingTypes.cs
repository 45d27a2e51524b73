using System.Globalization;
using static IncidentDesk.Texts.Texts;

namespace IncidentDesk.Operations.Settings;

/// <summary>Finds settings of a section that its type does not know, or whose value does not fit: a text where a list
/// belongs, too, since such a value would bind to nothing without a word.</summary>
internal static class SettingTypes
{
    /// <summary>Names that the section does not have, then values that do not fit the type of their property.</summary>
    public static IEnumerable<SettingFault> Faults(IConfigurationSection section, Type holds)
    {
        if (section.Value is { Length: > 0 } text)
        {
            yield return new(
                section.Key,
                true,
                T["« {0} » ne convient pas : il faut {1}.", text, T["un objet, entre accolades"]],
                $"\"{section.Key}\": {{ }}"
            );
            yield break;
        }
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
            if (known[setting.Key] is { CanWrite: true, PropertyType: var type } && Wrong(setting, type) is { } value)
                yield return new(
                    $"{section.Key}:{setting.Key}",
                    true,
                    T["« {0} » ne convient pas : il faut {1}.", value, Kind(type)],
                    $"\"{setting.Key}\": …"
                );
    }

    /// <summary>What is written and does not fit the type; null where it fits.</summary>
    private static string? Wrong(IConfigurationSection setting, Type type) =>
        setting.Value is { Length: > 0 } value
            ? Fits(value, type)
                ? null
                : value
            : type != typeof(string[]) && setting.GetChildren().Any()
                ? "[ … ]"
                : setting.GetChildren().Any(item => string.IsNullOrEmpty(item.Value))
                    ? "[ [ … ] ]"
                    : null;

    private static bool Fits(string value, Type type) =>
        type switch
        {
            _ when type == typeof(string[]) => false,
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
            _ when type == typeof(string) => T["un texte"],
            _ when type == typeof(string[]) => T["une liste de textes, entre crochets"],
            _ when type == typeof(int) => T["un nombre entier"],
            _ when type == typeof(bool) => T["true ou false"],
            _ when type == typeof(TimeSpan) => T["une durée, comme 00:05:00"],
            _ when type == typeof(Uri) => T["une adresse entière, comme http://127.0.0.1:4317"],
            _ => T["un de ces mots : {0}", string.Join(", ", Enum.GetNames(type))],
        };

    /// <summary>Whether it is a whole address with http or https.</summary>
    public static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");
}
