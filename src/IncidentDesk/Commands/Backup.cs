using IncidentDesk.Operations;
using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Commands;

/// <summary>Backs a desk up while it runs.</summary>
internal static class Backup
{
    public static async Task<int> RunAsync(string? data, DirectoryInfo to, CancellationToken ct)
    {
        if (!DeskDirectory.HoldsDesk(data, "backup"))
            return 1;
        await using var app = DeskHost.Build(new(data, Serve.DefaultUrls));
        try
        {
            OwnFiles.MakeDirectory(to.FullName);
            var stamp = await app.Services.GetRequiredService<Backups>().MakeAsync(to.FullName, ct);
            await app.Services.GetRequiredService<BackupTimes>().RecordAsync(ct);
            await Console.Out.WriteLineAsync(
                $"Backed up as {stamp} in {to.FullName}: content, keys and certificate apart. Keep them "
                    + "in different places; keys older than a week are deleted."
            );
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"No backup was made. {failure.Message}");
            return 1;
        }
    }
}
