namespace IncidentDesk.Storage.Cases.Finding;

/// <summary>The cases that were found, those with the newest texts first.</summary>
/// <param name="After">The place after which looking goes on; null when every case was looked at.</param>
/// <param name="Broken">The names of cases that do not verify, because the database was changed.</param>
public sealed record FoundCases(IReadOnlyList<FoundCase> Cases, string? After, IReadOnlyList<string> Broken);
