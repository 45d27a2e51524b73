using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using IncidentDesk.Attachments;

namespace IncidentDesk.Tests.Attachments;

/// <summary>The real worker that cleans files tries to read the desk's data and to connect, as a file that breaks its
/// reader would make it do.</summary>
[Category("Threat-05"), Platform("Linux")]
public sealed class ConfinementTests
{
    [Test]
    public async Task A_worker_cannot_read_the_data_directory_write_a_file_or_connect_before_it_reads_its_first_byte()
    {
        if (Landlock.Version == 0)
            Assert.Ignore("This kernel has no Landlock, so a worker can read what the desk's account can read.");
        var data = Directory.CreateTempSubdirectory("incidentdesk-confined-").FullName;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            string[] files = [Path.Combine(data, "desk.db"), Path.Combine(data, "certificate.pfx")];
            foreach (var file in files)
                await File.WriteAllTextAsync(file, "secret");
            string[] tries =
            [
                .. files,
                "/etc/passwd",
                Environment.ProcessPath!,
                data + "/",
                $"{((IPEndPoint)listener.LocalEndpoint).Port}",
            ];

            var said = await RunAsync(tries);

            Assert.That(
                said.Where(line => line.StartsWith("before", StringComparison.Ordinal)),
                Is.All.EndsWith("done"),
                "Without limits all of this works."
            );
            Assert.That(
                said.Where(line => line.StartsWith("confined", StringComparison.Ordinal)),
                Is.EqualTo(
                    tries
                        .Select((what, index) => $"confined {what} {(index == 3 ? "done" : "refused")}")
                        .Append("confined other thread refused")
                ),
                "Only the program itself can be read."
            );
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>A worker as the desk starts it, and what the hook in it said.</summary>
    private static async Task<string[]> RunAsync(string[] tries)
    {
        var start = Cleaner.Start(CleanFile.Photo);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(ConfinementTests).Assembly.Location;
        start.Environment[StartupHook.Tries] = string.Join('|', tries);
        using var worker = Process.Start(start)!;
        var said = worker.StandardError.ReadToEndAsync();
        worker.StandardInput.Close();
        await worker.WaitForExitAsync();
        return (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
