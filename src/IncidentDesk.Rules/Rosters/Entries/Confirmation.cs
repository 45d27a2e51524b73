using System.Collections.Immutable;

namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>What members confirm of the settings and of the organisation's own files.</summary>
/// <param name="Settings">The values of the settings that could lead people astray, by name; null for a setting without
/// a value.</param>
/// <param name="Files">SHA-256 of each own file of protocols and of the decision process, lower-case hex, by
/// name.</param>
public sealed record Confirmation(
    ImmutableSortedDictionary<string, string?> Settings,
    ImmutableSortedDictionary<string, string> Files
)
{
    /// <summary>No setting has a value, and no file is the organisation's own.</summary>
    public static readonly Confirmation Nothing = new(
        ImmutableSortedDictionary<string, string?>.Empty,
        ImmutableSortedDictionary<string, string>.Empty
    );

    /// <summary>The most characters of a name and of a value.</summary>
    public const int LongestName = 100,
        LongestValue = 500;

    public ImmutableSortedDictionary<string, string?> Settings { get; init; } =
        Settings ?? ImmutableSortedDictionary<string, string?>.Empty;

    public ImmutableSortedDictionary<string, string> Files { get; init; } =
        Files ?? ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether names and values are the same.</summary>
    public bool IsSameAs(Confirmation? other) =>
        other is not null && Settings.SequenceEqual(other.Settings) && Files.SequenceEqual(other.Files);

    /// <summary>What differs from what is configured now, by name.</summary>
    /// <param name="defaults">The value of each setting where the configuration names none; it stands for a setting
    /// that this confirmation does not know yet.</param>
    public ImmutableArray<SettingDifference> DifferencesTo(
        Confirmation configured,
        IReadOnlyDictionary<string, string?> defaults
    ) =>
        [
            .. configured
                .Settings.Select(setting => new SettingDifference(
                    setting.Key,
                    Settings.TryGetValue(setting.Key, out var held) ? held : defaults.GetValueOrDefault(setting.Key),
                    setting.Value,
                    IsFile: false
                ))
                .Concat(
                    Files
                        .Keys.Union(configured.Files.Keys)
                        .Order(StringComparer.Ordinal)
                        .Select(file => new SettingDifference(
                            file,
                            Files.GetValueOrDefault(file),
                            configured.Files.GetValueOrDefault(file),
                            IsFile: true
                        ))
                )
                .Where(one => one.Holds != one.Configured),
        ];

    internal IEnumerable<string> Names() => Settings.Keys.Concat(Files.Keys);

    internal IEnumerable<string> Values() => Settings.Values.OfType<string>().Concat(Files.Values);
}
