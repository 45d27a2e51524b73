using Dapper;
using IncidentDesk.Jobs;
using IncidentDesk.Tests.Proof;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>A desk that people use, and the same desk some hours before: cases at several stages, mailboxes of other
/// people, decisions, measures, custody, drafts, links, ways in, losses that were acknowledged, seats and keys that
/// wait for signatures.</summary>
/// <param name="Earlier">The data directory as it was.</param>
/// <param name="Now">The data directory as it is.</param>
/// <param name="Moment">The hour of <paramref name="Now"/>.</param>
internal sealed record UsedDesk(string Earlier, string Now, DateTimeOffset Moment, Cast Cast) : IDisposable
{
    private readonly Lazy<HashSet<string>> known = new(() => Known(Now));

    /// <summary>Stands in each text that somebody wrote: it must be nowhere in clear.</summary>
    public const string Canary = "zq8KANARIE9w";

    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Lives through it once.</summary>
    public static async Task<UsedDesk> MakeAsync()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        var seen = await LostLines.AcknowledgedAsync(desk);
        var cast = await new FirstHalf(desk).MakeAsync();
        cast.Seen.Add(seen);
        await SweepAsync(desk);
        var earlier = await desk.PutAsideAsync();
        desk.Clock.Advance(TimeSpan.FromHours(3));
        cast.Seen.Add(await LostLines.AcknowledgedAsync(desk));
        await new SecondHalf(desk, cast).MakeAsync();
        await SweepAsync(desk);
        var now = await desk.PutAsideAsync();
        return new(earlier, now, desk.Clock.GetUtcNow(), cast);
    }

    /// <summary>What a desk does by itself.</summary>
    public static async Task SweepAsync(DeskOnDisk desk)
    {
        await Made<ShredSweep>().RunAsync(None);
        await Made<CleanSweep>().RunAsync(None);
        await Made<StrangersSweep>().RunAsync(None);
        await Made<ReminderSweep>().RunAsync(None);
        await Made<HourSweep>().RunAsync(None);
        await Made<JournalMailSweep>().RunAsync(None);
        await Made<JournalCheckSweep>().RunAsync(None);

        T Made<T>() => ActivatorUtilities.CreateInstance<T>(desk.Services);
    }

    /// <summary>Whether these bytes lay in the keys' database before anybody attacked.</summary>
    public bool IsKnown(byte[] bytes) => known.Value.Contains(Convert.ToHexString(bytes));

    private static HashSet<string> Known(string data)
    {
        using var keys = Change.Open(Path.Combine(data, "keys.db"));
        return
        [
            .. keys.Query<byte[]>("SELECT sealed FROM folder_grant UNION ALL SELECT sealed FROM key_share")
                .Select(Convert.ToHexString),
        ];
    }

    /// <summary>Everything that somebody can do to one value or one row of the two databases, by the schema as it
    /// is.</summary>
    public IReadOnlyList<Change> Changes()
    {
        var all = new List<Change>();
        foreach (var file in (string[])["desk.db", "keys.db"])
        {
            using SqliteConnection present = Change.Open(Path.Combine(Now, file)),
                past = Change.Open(Path.Combine(Earlier, file));
            foreach (
                var name in present.Query<string>(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
                )
            )
                all.AddRange(new HostileTable(file, name, present, past, Cast.Ids).Changes());
        }
        return all;
    }

    public void Dispose()
    {
        Directory.Delete(Earlier, recursive: true);
        Directory.Delete(Now, recursive: true);
        foreach (var passkey in Cast.Passkeys.Values)
            passkey.Dispose();
    }
}
