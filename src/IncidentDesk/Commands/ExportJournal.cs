using IncidentDesk.Storage;

namespace IncidentDesk.Commands;

/// <summary>Writes the journal of a data directory where the desk need not run.</summary>
internal static class ExportJournal
{
    public static async Task<int> RunAsync(string? data, CancellationToken ct)
    {
        if (data is null || !File.Exists(Path.Combine(data, "certificate.pfx")))
        {
            await Console.Error.WriteLineAsync("journal needs the data directory of a desk: --data DIR or INCIDENTDESK_DATA.");
            return 1;
        }
        await using var app = DeskHost.Build(new(data, Serve.DefaultUrls));
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(await app.Services.GetRequiredService<ProofStore>().JournalAsync(ct), ct);
        return 0;
    }
}
