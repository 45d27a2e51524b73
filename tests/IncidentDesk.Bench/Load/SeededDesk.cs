using IncidentDesk.Commands;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Bench.Load;

/// <summary>A data directory with the demo's organisation, as many new reports as asked for, all readable by one
/// volunteer, and two cases of theirs with many entries.</summary>
/// <param name="Short">A case with twenty notes.</param>
/// <param name="Long">A case with two hundred.</param>
/// <param name="Words">The eight words of the short one's mailbox.</param>
internal sealed record SeededDesk(string Data, Guid Short, Guid Long, string[] Words)
{
    public const string Volunteer = "ilana";

    private const string Nowhere = "http://127.0.0.1:0";

    public static async Task<SeededDesk> MakeAsync(int cases)
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-bench-").FullName;
        var (shorter, words, longer) = (Guid.Empty, Array.Empty<string>(), Guid.Empty);
        await using (var app = await Demo.BuildAsync(new(data, Nowhere), CancellationToken.None))
        {
            using var holder = await Acts.SignInAsync(app.Services);
            var actor = await Acts.ActorAsync(app.Services, holder);
            (shorter, words) = await WithNotesAsync(20);
            (longer, _) = await WithNotesAsync(200);

            async Task<(Guid Case, string[] Words)> WithNotesAsync(int notes)
            {
                var (id, mailbox) = await Acts.JoinedAsync(app.Services, holder, actor);
                for (var written = 0; written < notes; written++)
                    await Acts.NoteAsync(app.Services, holder, actor, id);
                return (id, mailbox);
            }
        }
        // Nobody opens the mailboxes of the many: their words need not cost what words always cost.
        await using (
            var app = await Demo.BuildAsync(new(data, Nowhere, Cost: SignInCost.Rehearsed), CancellationToken.None)
        )
            for (var made = 0; made < cases; made++)
                await Acts.ReportAsync(app.Services);
        Database.Release();
        return new(data, shorter, longer, words);
    }
}
