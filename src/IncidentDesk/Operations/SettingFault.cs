using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Operations;

/// <summary>A setting that is missing or cannot be used.</summary>
/// <param name="Stops">Whether nothing starts before it is mended; else the desk runs, with the consequence that
/// <paramref name="Says"/> names.</param>
/// <param name="Line">What to write in <see cref="DataDirectory.SettingsFile"/>.</param>
internal sealed record SettingFault(string Setting, bool Stops, string Says, string Line)
{
    public override string ToString() => $"{DataDirectory.SettingsFile}, {Setting}: {Says} → {Line}";
}
