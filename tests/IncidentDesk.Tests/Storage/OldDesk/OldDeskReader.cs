using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Attachments;

namespace IncidentDesk.Tests.Storage.OldDesk;

/// <summary>Reads from a desk what its facts tell of it: when it is made, and again in every test.</summary>
internal sealed class OldDeskReader(IStores desk, Func<string, Task<Holder>> holderOf)
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>People who hold folders of every kind between them.</summary>
    private static readonly string[] Readers =
    [
        "ilana",
        "gaspard",
        "mireille",
        "farid",
        "soraya",
        "violette",
        "maelle",
    ];

    private CaseStore Cases => desk.Get<CaseStore>();
    private DecisionStore Decisions => desk.Get<DecisionStore>();

    public async Task<string[]> PeopleAsync() =>
        [
            .. (await desk.Get<RosterStore>().AllAsync(None))
                .People.Select(person =>
                    $"{person.Name}: {string.Join(' ', person.Seats.Select(seat => $"{seat.Id} {seat.Circle}"))}"
                )
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Every entry that these people open, as the serializer writes it today.</summary>
    public async Task<Dictionary<string, string[]>> LedgersAsync()
    {
        var ledgers = new Dictionary<string, string[]>();
        foreach (var login in Readers)
        {
            var holder = await holderOf(login);
            foreach (var queued in await Cases.QueueAsync(holder, None))
                using (var open = (await Cases.LoadAsync(holder, queued.Id, None))!)
                    ledgers[$"{login} case {queued.Id}"] = Written(open.File.History);
            foreach (var decision in await Decisions.OfAsync(holder, None))
                using (decision)
                    ledgers[$"{login} decision {decision.File.Id}"] = Written(decision.Entries);
            foreach (var measure in await desk.Get<MeasureStore>().OfAsync(holder, None))
                using (measure)
                    ledgers[$"{login} measure {measure.File.Id}"] = Written(measure.Entries);
        }
        return ledgers;
    }

    /// <summary>The ledgers that do not verify, among them those with an entry by somebody whom its kind does not name
    /// as an author.</summary>
    public async Task<string[]> BrokenAsync()
    {
        var broken = new List<string>();
        foreach (var login in Readers)
        {
            var holder = await holderOf(login);
            foreach (var queued in await Cases.QueueAsync(holder, None))
                await TryAsync(async () => (await Cases.LoadAsync(holder, queued.Id, None))!.Dispose());
            await TryAsync(async () => await Decisions.OfAsync(holder, None));
            await TryAsync(async () => await desk.Get<MeasureStore>().OfAsync(holder, None));
        }
        return [.. broken.Distinct()];

        async Task TryAsync(Func<Task> read)
        {
            try
            {
                await read();
            }
            catch (LedgerBrokenException wrong)
            {
                broken.Add(wrong.Message);
            }
        }
    }

    /// <summary>The text of the first entry of a kind in a case.</summary>
    public async Task<string?> TextAsync<T>(string login, Guid @case)
        where T : LedgerEntry
    {
        using var open = (await Cases.LoadAsync(await holderOf(login), @case, None))!;
        return await Cases.TextAsync(open, open.File.History.OfType<T>().First().Text!.Value, None);
    }

    public async Task<string> DecisionTextAsync(string login, Guid decision)
    {
        using var open = (await Decisions.LoadAsync(await holderOf(login), decision, None))!;
        return await Decisions.TextAsync(open, None);
    }

    /// <summary>The hash of the photo that came with the report, as it lies under its seal.</summary>
    public async Task<string> PhotoHashAsync(string login, Guid @case)
    {
        var told = KeptFile.Read((await TextAsync<FileAdded>(login, @case))!);
        return Convert.ToHexStringLower(SHA256.HashData(await desk.Get<FileStore>().OpenAsync(told)));
    }

    private static string[] Written(IEnumerable<ReadEntry> entries) => Written(entries.Select(read => read.Entry));

    private static string[] Written(IEnumerable<LedgerEntry> entries) =>
        [.. entries.Select(entry => JsonSerializer.Serialize(entry, LedgerJson.Options))];
}
