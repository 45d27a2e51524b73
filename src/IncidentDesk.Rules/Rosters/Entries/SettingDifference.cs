namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>A setting, or a file of the organisation, that is configured otherwise than members have
/// confirmed.</summary>
/// <param name="Holds">What holds until two members confirm the other one: a value, or a file's hash; null for
/// none.</param>
/// <param name="Configured">What is configured; null for none.</param>
public sealed record SettingDifference(string Name, string? Holds, string? Configured, bool IsFile);
