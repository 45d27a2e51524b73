using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Commands;

/// <summary>Writes the journal of a data directory to standard output; the desk need not be running.</summary>
internal static class ExportJournal
{
    public static async Task<int> RunAsync(string? data, CancellationToken ct)
    {
        if (!DeskDirectory.HoldsDesk(data, "journal"))
            return 1;
        await using var app = DeskHost.Build(new(data, Serve.DefaultUrls));
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(await app.Services.GetRequiredService<ProofStore>().JournalAsync(ct), ct);
        return 0;
    }
}
