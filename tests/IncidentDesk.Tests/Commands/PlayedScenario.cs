using System.Globalization;
using IncidentDesk.Commands;

namespace IncidentDesk.Tests.Commands;

/// <summary>Plays the text of a scenario as the command does.</summary>
internal static class PlayedScenario
{
    /// <param name="people">A directory that already contains the people.</param>
    /// <param name="data">A data directory whose own definitions apply; null for those that ship.</param>
    /// <returns>The exit code, and what was told.</returns>
    public static async Task<(int Code, string Told)> PlayAsync(
        string text,
        string people,
        string language = "fr",
        string? data = null
    )
    {
        var (path, before) = (Path.GetTempFileName(), CultureInfo.CurrentUICulture);
        try
        {
            await File.WriteAllTextAsync(path, text);
            await using var told = new StringWriter();
            return (await Rehearse.RunAsync(new(path), data, language, told, default, people), told.ToString());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
            File.Delete(path);
        }
    }
}
