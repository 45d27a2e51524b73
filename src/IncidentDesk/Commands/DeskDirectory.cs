using System.Diagnostics.CodeAnalysis;
using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Commands;

/// <summary>The data directory that a verb was given.</summary>
internal static class DeskDirectory
{
    /// <summary>Whether a desk lies there; if not, what the verb needs was written to the error output.</summary>
    /// <param name="kind">Which desk, where not any will do.</param>
    public static bool HoldsDesk([NotNullWhen(true)] string? data, string verb, Func<DataDirectory, bool>? kind = null)
    {
        if (
            data is not null
            && new DataDirectory(data) is var directory
            && (File.Exists(directory.Certificate) || File.Exists(directory.ContentFile) || !directory.IsUnused)
            && (kind is null || kind(directory))
        )
            return true;
        Console.Error.WriteLine(
            $"{verb} needs the data directory of a desk{(kind is null ? "" : " on SQLite")}: --data "
                + "DIR or INCIDENTDESK_DATA."
        );
        return false;
    }
}
