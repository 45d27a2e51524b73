using System.Diagnostics;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Tests;

/// <summary>What tests have done in a process beside their own: this assembly, started as a program.</summary>
internal static class OtherProcess
{
    private const string Destroyed = "destroyed";

    /// <summary>Adds ids of its own to a list of the destroyed as soon as it reads a line, and prints them.</summary>
    public static int Main(string[] args)
    {
        if (args is not [Destroyed, var path, var many])
            return 2;
        var ids = Enumerable
            .Range(0, int.Parse(many, System.Globalization.CultureInfo.InvariantCulture))
            .Select(_ => Guid.NewGuid())
            .ToArray();
        var list = new PurgedFolders(path);
        Console.Out.WriteLine("ready");
        Console.In.ReadLine();
        foreach (var id in ids)
            list.Add(id);
        foreach (var id in ids)
            Console.Out.WriteLine(id);
        return 0;
    }

    /// <summary>Has this many processes write this many ids each into one list at the same moment; answers what they
    /// wrote.</summary>
    public static async Task<Guid[]> PurgeAsync(string list, int processes, int each)
    {
        var writers = Enumerable
            .Range(0, processes)
            .Select(_ =>
                Process.Start(
                    new ProcessStartInfo("dotnet", [typeof(OtherProcess).Assembly.Location, Destroyed, list, $"{each}"])
                    {
                        RedirectStandardInput = true,
                        RedirectStandardOutput = true,
                    }
                )!
            )
            .ToArray();
        try
        {
            foreach (var writer in writers)
                Assert.That(await writer.StandardOutput.ReadLineAsync(), Is.EqualTo("ready"));
            foreach (var writer in writers)
                await writer.StandardInput.WriteLineAsync();
            var written = await Task.WhenAll(writers.Select(writer => writer.StandardOutput.ReadToEndAsync()));
            return
            [
                .. written
                    .SelectMany(ids =>
                        ids.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    )
                    .Select(Guid.Parse),
            ];
        }
        finally
        {
            foreach (var writer in writers)
            {
                if (!writer.HasExited)
                    writer.Kill();
                writer.Dispose();
            }
        }
    }
}
