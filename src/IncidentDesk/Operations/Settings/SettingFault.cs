using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Operations.Settings;

/// <summary>A setting that is missing or invalid.</summary>
/// <param name="Stops">Whether the desk refuses to start until it is corrected; otherwise it runs, with the consequence
/// that <paramref name="Says"/> states.</param>
/// <param name="Line">The line to write in
/// <see cref="IncidentDesk.Storage.Archive.DataDirectory.SettingsFile"/>.</param>
internal sealed record SettingFault(string Setting, bool Stops, string Says, string Line)
{
    public override string ToString() => $"{DataDirectory.SettingsFile}, {Setting}: {Says} → {Line}";
}
