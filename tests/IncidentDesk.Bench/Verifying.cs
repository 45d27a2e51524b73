using System.Diagnostics;
using System.Text.Json;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Bench;

/// <summary>How many lines of the journal are checked in a second of the processor, so that a neighbour's load does not
/// enter: in an exported file, as the command "verify" does it, and in a data directory, as the desk does it with the
/// published hours.</summary>
internal static class Verifying
{
    private const int Lines = 400_000,
        Goal = 150_000;

    public static async Task<IEnumerable<Figure>> PerSecondAsync()
    {
        var lines = new List<JournalLine>(Lines);
        var (hash, begin) = (Chain.Start, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        for (var seq = 0; seq < Lines; seq++)
        {
            // Two hundred lines an hour, so that the smallest tree is nearly full.
            var line = JournalLine.After(seq, hash, Chain.Hash(BitConverter.GetBytes(seq)), begin.AddHours(seq / 200));
            hash = line.Hash;
            lines.Add(line);
        }
        return [OfFile(lines), .. await OfDirectoryAsync(lines)];
    }

    private static Figure OfFile(List<JournalLine> lines)
    {
        var file = JsonSerializer.SerializeToUtf8Bytes(
            new JournalProof
            {
                Schema = JournalProof.Name,
                HoursFrom = 1,
                Journal = JournalSpan.Of(new(0, Chain.Start), lines),
                Restores = [],
            },
            ProofJson.Options
        );
        return Rate(
            "lines of an exported journal that 'verify' checks",
            () => Task.FromResult(Verifier.Check(file)[^1].Fault is null)
        );
    }

    private static async Task<Figure[]> OfDirectoryAsync(List<JournalLine> lines)
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-bench-").FullName;
        var content = new ContentDatabase(Path.Combine(data, "desk.db"));
        SchemaScripts.Upgrade(content, "content");
        await content.TryAsync(async work =>
        {
            foreach (var line in lines)
                await work.ExecuteAsync(
                    "INSERT INTO journal (seq, hour, commitment, hash) VALUES (@Seq, @Hour, @Commitment, @Hash)",
                    line
                );
            return true;
        });
        var journal = new Journal(content);
        Figure[] figures =
        [
            Rate(
                "lines of a data directory",
                async () => await journal.FirstBrokenAsync(CancellationToken.None) is null
            ),
        ];
        Database.Release();
        Directory.Delete(data, recursive: true);
        return figures;
    }

    private static Figure Rate(string what, Func<Task<bool>> check)
    {
        var (began, watch) = (Clock.Used(), Stopwatch.StartNew());
        if (!check().GetAwaiter().GetResult())
            throw new InvalidOperationException("A good journal is refused.");
        var rate = Lines / (Clock.Used() - began).TotalSeconds;
        return new(
            $"{what}, {Lines / watch.Elapsed.TotalSeconds:N0} by the clock",
            rate,
            "/s",
            $">= {Goal:N0}",
            rate >= Goal
        );
    }
}
