using System.Diagnostics.CodeAnalysis;
using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Commands;

/// <summary>The data directory given to a command.</summary>
internal static class DeskDirectory
{
    /// <summary>Whether the directory contains a desk; if not, writes to standard error what the command
    /// needs.</summary>
    /// <param name="kind">A further condition on the desk; null for any desk.</param>
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
            $"{verb} needs the data directory of a service{(kind is null ? "" : " on SQLite")}: --data "
                + "DIR or INCIDENTDESK_DATA."
        );
        return false;
    }
}
