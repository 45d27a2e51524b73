using System.Diagnostics;
using IncidentDesk.Commands;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Bench;

/// <summary>What the everyday acts cost, in milliseconds of the processor, so that a neighbour's load does not enter.
/// Two versions are compared by running each several times in turn.</summary>
internal static class Acts
{
    private const int Times = 150;

    public static async Task<IEnumerable<Figure>> CostAsync()
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-bench-").FullName;
        await using var app = await Demo.BuildAsync(
            new(data, "http://127.0.0.1:0", Cost: SignInCost.Rehearsed),
            CancellationToken.None
        );
        var cases = app.Services.GetRequiredService<CaseStore>();
        using var holder = await SignInAsync(app.Services);
        var actor = await ActorAsync(app.Services, holder);
        var (id, _) = await JoinedAsync(app.Services, holder, actor);
        Figure[] figures =
        [
            await CostAsync("an act of a case (a note)", () => NoteAsync(app.Services, holder, actor, id)),
            await CostAsync(
                "opening a case of these notes",
                async () => (await cases.LoadAsync(holder, id, CancellationToken.None))!.Dispose()
            ),
            await CostAsync(
                "signing in, without Argon2id's cost",
                async () => (await SignInAsync(app.Services)).Dispose()
            ),
            await CostAsync("sending a report, without Argon2id's cost", () => ReportAsync(app.Services)),
        ];
        Database.Release();
        return figures;
    }

    /// <summary>A volunteer of the demo who receives reports, signed in.</summary>
    internal static async Task<Holder> SignInAsync(IServiceProvider services) =>
        (
            await services
                .GetRequiredService<AccountStore>()
                .SignInAsync(
                    "ilana",
                    DemoOrganisation.Members.First(member => member.Login == "ilana").Password,
                    CancellationToken.None
                )
        )!;

    internal static async Task<Actor> ActorAsync(IServiceProvider services, Holder holder) =>
        Actor.Of((await services.GetRequiredService<RosterStore>().AllAsync(CancellationToken.None)).Find(holder.Id)!);

    private static async Task<Figure> CostAsync(string what, Func<Task> once)
    {
        for (var warm = 0; warm < 20; warm++)
            await once();
        var (began, watch) = (Clock.Used(), Stopwatch.StartNew());
        for (var time = 0; time < Times; time++)
            await once();
        return new(
            $"{what}, {watch.Elapsed.TotalMilliseconds / Times:0.00} ms by the clock",
            (Clock.Used() - began).TotalMilliseconds / Times,
            "ms"
        );
    }

    internal static async Task NoteAsync(
        IServiceProvider services,
        Holder holder,
        Actor actor,
        Guid id,
        string text = "Une note comme une autre."
    )
    {
        var note = NewText.Of(text);
        await ActAsync(
            services.GetRequiredService<CaseStore>(),
            holder,
            id,
            file => NoteWritten.Decide(file, actor, note.Id, DateTimeOffset.UtcNow),
            note
        );
    }

    internal static async Task ActAsync(
        CaseStore cases,
        Holder holder,
        Guid id,
        Func<Rules.Cases.CaseFile, Verdict> decide,
        params NewText[] texts
    )
    {
        if ((await cases.ActAsync(holder, id, decide, CancellationToken.None, texts))?.Refusal is { } refusal)
            throw new InvalidOperationException($"Refused: {refusal.Reason}.");
    }

    internal static async Task<string[]> ReportAsync(IServiceProvider services, string text = "Un récit.") =>
        (
            await services
                .GetRequiredService<CaseStore>()
                .SubmitAsync(
                    services.GetRequiredService<ProtocolShelf>().Newest("violence"),
                    new HashSet<Guid>(),
                    text,
                    Enum.GetValues<Consent>().ToDictionary(consent => consent, _ => ConsentAnswer.Yes),
                    CancellationToken.None
                )
        ).Words!;

    /// <summary>A case of which this person is in charge, and the eight words of its mailbox.</summary>
    internal static async Task<(Guid Case, string[] Words)> JoinedAsync(
        IServiceProvider services,
        Holder holder,
        Actor actor,
        string text = "Un récit."
    )
    {
        var cases = services.GetRequiredService<CaseStore>();
        var words = await ReportAsync(services, text);
        using var reporter = (
            await services.GetRequiredService<ReceiptStore>().OpenAsync(string.Join(' ', words), CancellationToken.None)
        ).Holder!;
        Guid id;
        using (var mailbox = await cases.LoadMailboxAsync(reporter, CancellationToken.None))
            id = mailbox!.Row.Id;
        var now = DateTimeOffset.UtcNow;
        await ActAsync(cases, holder, id, file => ConflictDeclared.Decide(file, actor, ConflictAnswer.Can, now));
        await ActAsync(cases, holder, id, file => HandlerJoined.Decide(file, actor, now));
        return (id, words);
    }
}
