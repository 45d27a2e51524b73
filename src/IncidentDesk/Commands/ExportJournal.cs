using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Commands;

/// <summary>Writes the published hours or the lines of the journal of a data directory to standard output; the desk
/// need not be running.</summary>
internal static class ExportJournal
{
    public static async Task<int> RunAsync(string? data, bool lines, CancellationToken ct)
    {
        if (!DeskDirectory.HoldsDesk(data, "journal"))
            return 1;
        await using var app = DeskHost.Build(new(data, Serve.DefaultUrls));
        await using var output = Console.OpenStandardOutput();
        var proofs = app.Services.GetRequiredService<ProofStore>();
        await output.WriteAsync(lines ? await proofs.JournalAsync(ct) : await proofs.HoursAsync(ct), ct);
        return 0;
    }
}
