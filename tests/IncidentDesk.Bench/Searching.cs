using System.Diagnostics;
using IncidentDesk.Commands;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Finding;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Finding;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Bench;

/// <summary>What it costs to look for words among many cases, in milliseconds of the processor.</summary>
internal static class Searching
{
    private const int Cases = 500,
        Notes = 3,
        Goal = 1000;

    public static async Task<IEnumerable<Figure>> CostAsync()
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-bench-").FullName;
        await using var app = await Demo.BuildAsync(
            new(data, "http://127.0.0.1:0", Cost: SignInCost.Rehearsed, MostCases: 2 * Cases),
            CancellationToken.None
        );
        var services = app.Services;
        using var holder = await Acts.SignInAsync(services);
        var actor = await Acts.ActorAsync(services, holder);
        for (var nth = 0; nth < Cases; nth++)
            await WriteAsync(services, holder, actor);
        var (summaries, search) = (
            services.GetRequiredService<SummaryStore>(),
            services.GetRequiredService<CaseSearch>()
        );
        CaseList list;
        do list = await summaries.OfAsync(holder, CancellationToken.None);
        while (list.Left > 0);
        Figure[] figures =
        [
            await OnceAsync("a word that no case has", "hippopotame"),
            await OnceAsync("three words that many cases have", $"{Word(1)} {Word(2)} {Word(3)}"),
        ];
        Database.Release();
        return figures;

        async Task<Figure> OnceAsync(string what, string typed)
        {
            await FindAsync(typed);
            var (began, watch) = (Clock.Used(), Stopwatch.StartNew());
            var found = await FindAsync(typed);
            var (used, took) = ((Clock.Used() - began).TotalMilliseconds, watch.Elapsed.TotalMilliseconds);
            return new(
                $"search in {list.Lines.Count} cases, {what} ({found} found), {took:0} ms by the clock",
                used,
                "ms",
                $"<= {Goal}",
                used <= Goal
            );
        }

        async Task<int> FindAsync(string typed) =>
            (
                await search.FindAsync(
                    holder,
                    await summaries.OfAsync(holder, CancellationToken.None),
                    new(SoughtWords.Of(typed)),
                    null,
                    CancellationToken.None
                )
            )
                .Cases
                .Count;
    }

    /// <summary>A case in charge of this person, who has opened its report and written notes.</summary>
    private static async Task WriteAsync(IServiceProvider services, Holder holder, Actor actor)
    {
        var cases = services.GetRequiredService<CaseStore>();
        var (id, _) = await Acts.JoinedAsync(services, holder, actor, Text(300));
        Guid[] texts;
        using (var open = (await cases.LoadAsync(holder, id, CancellationToken.None))!)
            texts = [.. open.File.History.Select(entry => entry.Text).OfType<Guid>()];
        foreach (var text in texts)
            await Acts.ActAsync(cases, holder, id, file => TextOpened.Decide(file, actor, text, DateTimeOffset.UtcNow));
        for (var nth = 0; nth < Notes; nth++)
            await Acts.NoteAsync(services, holder, actor, id, Text(80));
    }

    private static string Text(int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(Random.Shared.Next(WordList.Count))));

    private static string Word(int nth) => WordList.French[nth];
}
