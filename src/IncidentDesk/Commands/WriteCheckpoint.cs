using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Commands;

/// <summary>Writes the newest checkpoint of a data directory to standard output, and the key that verifies it to
/// standard error; the desk need not be running.</summary>
internal static class WriteCheckpoint
{
    /// <returns>0 when it was written; 1 when there is no desk, or it has published no hour yet.</returns>
    public static async Task<int> RunAsync(string? data, int from, CancellationToken ct)
    {
        if (!DeskDirectory.HoldsDesk(data, "checkpoint"))
            return 1;
        await using var app = DeskHost.Build(new(data, Serve.DefaultUrls));
        if (await app.Services.GetRequiredService<CheckpointStore>().NewestAsync(from, ct) is not var (file, key))
        {
            await Console.Error.WriteLineAsync(
                "Aucune heure n’est encore publiée. | No hour is published yet.".AsMemory(),
                ct
            );
            return 1;
        }
        await Console.Out.WriteAsync(file.AsMemory(), ct);
        await Console.Error.WriteLineAsync($"Clé du journal | Log key: {key}".AsMemory(), ct);
        return 0;
    }
}
