using IncidentDesk.Commands;

namespace IncidentDesk.Tests;

/// <summary>The demo's data directory, seeded once in a run of the tests and copied for every desk that wants its
/// own.</summary>
[SetUpFixture]
public sealed class DemoData
{
    private static readonly Lazy<Task<string>> Seeded = new(SeedAsync);

    /// <summary>A new directory that holds the demo's data; the caller deletes it.</summary>
    public static async Task<string> CopyAsync()
    {
        var (from, to) = (await Seeded.Value, Directory.CreateTempSubdirectory("incidentdesk-test-").FullName);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }

    /// <summary>The desk is built and never started: nothing is sent, and nobody writes any more.</summary>
    private static async Task<string> SeedAsync()
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-seed-").FullName;
        await using (
            await Demo.BuildAsync(new(data, "http://127.0.0.1:0", Cost: Remembered.ThrownAway), CancellationToken.None)
        ) { }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return data;
    }

    [OneTimeTearDown]
    public async Task Delete()
    {
        if (Seeded.IsValueCreated)
            Directory.Delete(await Seeded.Value, recursive: true);
    }
}
