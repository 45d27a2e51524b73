namespace IncidentDesk.Yaml;

/// <summary>Names of files beside those that an organisation writes.</summary>
internal static class OwnFileNames
{
    /// <summary>Whether a name is that of notes, or of what editors leave beside a file.</summary>
    public static bool IsBeside(string name) =>
        name.StartsWith('.')
        || name.EndsWith('~')
        || Path.GetExtension(name).ToLowerInvariant() is ".md" or ".txt" or ".bak";
}
