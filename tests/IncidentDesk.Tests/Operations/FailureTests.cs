using System.Diagnostics;
using IncidentDesk.Operations;
using IncidentDesk.Tests.Pages;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Operations;

/// <summary>What a desk stands on fails: whoever writes reads one clear sentence, keeps every word, and is received
/// when it stands again.</summary>
public sealed class FailureTests
{
    private const string Text = "Ce qui ne doit pas se perdre,\nmême quand le disque est plein.";

    [Test]
    public async Task A_temporarily_missing_database_loses_no_typed_text()
    {
        await using var desk = await RunningDesk.DemoAsync();
        using var reporter = desk.Visitor();
        await reporter.PostAsync("/report", ("nobody", "1"));
        var form = await reporter.GetAsync("/report/what");

        Away(desk.Data, back: false);
        var failed = await reporter.SendAsync(Visitor.Form("/report/what", form.Token, ("what", Text)));
        Assert.That((failed.Code, failed.Field("what")), Is.EqualTo((503, Text)));
        Assert.That(failed.Text, Does.Contain("Rien n’est perdu").And.Contain("Envoyer à nouveau"));
        Away(desk.Data, back: true);

        var sent = await reporter.FollowAsync(
            Visitor.Form(failed.Actions.Single(), failed.Token, ("what", failed.Field("what")!))
        );
        Assert.That(sent.Code, Is.EqualTo(200));
        Assert.That((await reporter.GetAsync("/report/what")).Field("what"), Is.EqualTo(Text));
    }

    [Test]
    public async Task A_full_disk_raises_an_alarm_and_loses_no_typed_text()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            Assert.Ignore("Not run: only root may make a small disk.");
        var disk = Directory.CreateTempSubdirectory("incidentdesk-disk-").FullName;
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk);
        try
        {
            var (seed, data) = (await DemoData.CopyAsync(), Path.Combine(disk, "data"));
            Directory.CreateDirectory(data);
            foreach (var file in Directory.EnumerateFiles(seed))
                File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
            Directory.Delete(seed, recursive: true);
            await using var desk = await RunningDesk.ServeAsync(data);
            using var reporter = desk.Visitor();
            await reporter.PostAsync("/report", ("nobody", "1"));
            var form = await reporter.GetAsync("/report/what");
            // Another test may close all pooled connections: the files beside the databases stay, so that no new file
            // is needed to open them again.
            await using var content = await KeepOpenAsync(Path.Combine(data, "desk.db"));
            await using var keys = await KeepOpenAsync(Path.Combine(data, "keys.db"));

            SqliteConnection.ClearAllPools();
            Fill(Path.Combine(disk, "filler"));
            var failed = await reporter.SendAsync(
                Visitor.Form("/report/what", form.Token, ("what", Text + new string('x', 400_000)))
            );
            Assert.That(failed.Code, Is.EqualTo(500));
            Assert.That(failed.Field("what"), Does.StartWith(Text));
            Assert.That(
                (await desk.Get<Watch>().AlarmsAsync(default)).Select(alarm => alarm.Kind),
                Does.Contain(AlarmKind.DiskAlmostFull)
            );
            File.Delete(Path.Combine(disk, "filler"));

            Assert.That(
                (
                    await reporter.FollowAsync(
                        Visitor.Form(failed.Actions.Single(), failed.Token, ("what", failed.Field("what")!))
                    )
                ).Code,
                Is.EqualTo(200)
            );
            Assert.That(await reporter.SubmitReportAsync(Text), Has.Length.EqualTo(8));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            await RunAsync("umount", "-l", disk);
            Directory.Delete(disk);
        }
    }

    private static async Task<SqliteConnection> KeepOpenAsync(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
        await command.ExecuteScalarAsync();
        return connection;
    }

    /// <summary>Takes the content database away, as an unmounted disk would, or puts it back.</summary>
    private static void Away(string data, bool back)
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(data, back ? "gone-desk.db*" : "desk.db*"))
            File.Move(
                file,
                Path.Combine(data, back ? Path.GetFileName(file)["gone-".Length..] : "gone-" + Path.GetFileName(file))
            );
    }

    private static void Fill(string path)
    {
        using var filler = File.Create(path, bufferSize: 0);
        foreach (var block in (int[])[1 << 20, 1 << 12, 1])
            try
            {
                while (true)
                    filler.Write(new byte[block]);
            }
            catch (IOException full) when (full.HResult != 0)
            {
                filler.Flush();
            }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, program);
    }
}
