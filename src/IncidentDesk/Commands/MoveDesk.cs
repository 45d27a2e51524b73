using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Commands;

/// <summary>Copies a desk from its two SQLite files to SQL Server and verifies the copy. The files are not
/// changed.</summary>
internal static class MoveDesk
{
    public static async Task<int> RunAsync(string? data, DatabaseSettings to, CancellationToken ct)
    {
        if (!DeskDirectory.HoldsDesk(data, "move", directory => File.Exists(directory.ContentFile)))
            return 1;
        using var alone = DataDirectoryLock.TryTakeAlone(data);
        if (alone is null)
        {
            await Console.Error.WriteLineAsync(
                "The service is running. Stop it first: what is written while it moves would be left behind."
            );
            return 1;
        }
        try
        {
            await CopyAsync(
                new ContentDatabase(new DataDirectory(data).ContentFile),
                to.OpenContent(data),
                "content",
                ct
            );
            await CopyAsync(new KeyDatabase(new DataDirectory(data).KeyFile), to.OpenKeys(data), "keys", ct);
        }
        catch (Exception failure)
            when (Database.IsFailure(failure)
                || failure is SchemaException or InvalidOperationException or InvalidDataException
            )
        {
            await Console.Error.WriteLineAsync(
                "The move did not finish, and the files are as they were. Run it again when this is "
                    + $"repaired: {failure.Message} {failure.InnerException?.Message}"
            );
            return 1;
        }
        await Console.Out.WriteLineAsync(
            "Everything is there. Now name the server in incidentdesk.json (Database: Server) and "
                + "start the service. When all is well, move desk.db and keys.db away: the keys in the old "
                + "file open what is destroyed later."
        );
        return 0;
    }

    private static async Task CopyAsync(Database from, Database to, string folder, CancellationToken ct)
    {
        SchemaScripts.Upgrade(to, folder);
        foreach (var (table, digest) in await TableCopy.RunAsync(from, to, folder, ct))
            await Console.Out.WriteLineAsync($"{table}: {digest.Rows} rows, {digest.Hash}");
    }
}
