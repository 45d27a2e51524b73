using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using IncidentDesk.Attachments;
using SkiaSharp;

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
            Assert.Ignore("This kernel has no Landlock; the next test shows what a worker does then.");
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

            var (said, _) = await RunAsync(CleanFile.Photo, [], tries);

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

    [TestCase(CleanFile.Photo)]
    [TestCase(CleanFile.Document)]
    public async Task Without_Landlock_a_worker_cleans_a_file_and_can_open_change_or_delete_no_other(string what)
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-confined-").FullName;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            var file = Path.Combine(data, "desk.db");
            await File.WriteAllTextAsync(file, "secret");
            string[] tries =
            [
                file,
                "/etc/passwd",
                Environment.ProcessPath!,
                data + "/",
                StartupHook.Delete + file,
                $"{((IPEndPoint)listener.LocalEndpoint).Port}",
            ];
            var sent = what == CleanFile.Photo ? Prepared.Photo(SKEncodedImageFormat.Jpeg, 6) : Prepared.Pdf();

            var (said, cleaned) = await RunAsync(what, sent, tries, (StartupHook.NoLandlock, "yes"));

            Assert.That(
                said.Where(line => line.StartsWith("confined", StringComparison.Ordinal)),
                Is.EqualTo(tries.Select(tried => $"confined {tried} refused").Append("confined other thread refused"))
            );
            Assert.That(said, Does.Contain("offline /dev/null done"), "Before, files could be opened.");
            Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo("secret"));
            Assert.That(cleaned, Has.Length.GreaterThan(100), "The file itself is cleaned all the same.");
            Assert.That(cleaned, Is.Not.EqualTo(sent));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>A worker as the desk starts it, what the hook in it said, and what it made of the file.</summary>
    private static async Task<(string[] Said, byte[] Cleaned)> RunAsync(
        string what,
        byte[] file,
        string[] tries,
        params (string Name, string Value)[] variables
    )
    {
        var start = Cleaner.Start(what);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(ConfinementTests).Assembly.Location;
        start.Environment[StartupHook.Tries] = string.Join('|', tries);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var worker = Process.Start(start)!;
        var (said, cleaned) = (worker.StandardError.ReadToEndAsync(), new MemoryStream());
        var coming = worker.StandardOutput.BaseStream.CopyToAsync(cleaned);
        await worker.StandardInput.BaseStream.WriteAsync(file);
        worker.StandardInput.Close();
        await coming;
        await worker.WaitForExitAsync();
        return ((await said).Split('\n', StringSplitOptions.RemoveEmptyEntries), cleaned.ToArray());
    }
}
