using IncidentDesk.Storage.Databases;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Archive;

/// <summary>A desk moves only while nobody writes to it, and its files stay whatever happens.</summary>
public sealed class MoveTests
{
    private const string Nowhere =
        "Server=127.0.0.1,1;User Id=desk;Password=none;Encrypt=False;Connect Timeout=1;ConnectRetryCount=0";

    [Test]
    public async Task The_move_command_is_refused_while_the_desk_is_running()
    {
        var data = await DemoData.CopyAsync();
        using (DataDirectoryLock.Share(data))
        {
            using var second = DataDirectoryLock.Share(data);
            var (code, printed) = await DeskProcess.EndAsync("move", "--data", data, "--to", Nowhere);
            Assert.That(
                (code, printed),
                Is.EqualTo((1, printed))
                    .And.Matches<(int, string Said)>(said =>
                        said.Said.Contains("The service is running.", StringComparison.Ordinal)
                    )
            );
        }
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task A_server_that_does_not_answer_leaves_the_files_as_they_were()
    {
        var data = await DemoData.CopyAsync();
        var before = await File.ReadAllBytesAsync(Path.Combine(data, "desk.db"));

        var (code, printed) = await DeskProcess.EndAsync("move", "--data", data, "--to", Nowhere);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(printed, Does.Contain("The move did not finish, and the files are as they were."));
        SqliteConnection.ClearAllPools();
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(data, "desk.db")), Is.EqualTo(before));
        Directory.Delete(data, recursive: true);
    }
}
