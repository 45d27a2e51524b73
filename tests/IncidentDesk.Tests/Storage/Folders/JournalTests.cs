using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Tests.Storage.Folders;

/// <summary>The journal is one chain: it names the first line that does not follow from the one before.</summary>
public sealed class JournalTests
{
    private string data = null!;
    private Thief content = null!;
    private Journal journal = null!;

    [SetUp]
    public async Task Start()
    {
        data = await DemoData.CopyAsync();
        var database = new ContentDatabase(Path.Combine(data, "desk.db"));
        (content, journal) = (new(database), new(database));
    }

    [TearDown]
    public void Delete()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task The_journal_of_the_demo_is_unbroken()
    {
        Assert.That(await content.OneAsync<long>("SELECT COUNT(*) FROM journal"), Is.GreaterThan(50));
        Assert.That(await journal.FirstBrokenAsync(default), Is.Null);
    }

    [TestCase("UPDATE journal SET commitment = randomblob(32) WHERE seq = 7", 7)]
    [TestCase("UPDATE journal SET hash = randomblob(32) WHERE seq = 7", 7)]
    [TestCase("DELETE FROM journal WHERE seq = 7", 7)]
    [TestCase("DELETE FROM journal WHERE seq = 1", 1)]
    [TestCase("UPDATE journal SET seq = -seq WHERE seq IN (7, 8); UPDATE journal SET seq = 15 + seq WHERE seq < 0", 7)]
    [TestCase("DELETE FROM journal WHERE seq = 7; UPDATE journal SET seq = seq - 1 WHERE seq > 7", 7)]
    public async Task The_first_line_that_was_changed_is_named(string sql, long first)
    {
        await content.ExecuteAsync(sql);

        Assert.That(await journal.FirstBrokenAsync(default), Is.EqualTo(first));
    }

    [Test]
    public async Task A_new_entry_is_one_more_line_and_another_head()
    {
        var before = (await journal.HeadAsync(default), await content.OneAsync<long>("SELECT MAX(seq) FROM journal"));

        var added = 0L;
        await new ContentDatabase(Path.Combine(data, "desk.db")).TryAsync(async work =>
        {
            added = await Journal.AppendAsync(work, new byte[32], DateTimeOffset.UtcNow);
            return true;
        });

        Assert.That(added, Is.EqualTo(before.Item2 + 1));
        Assert.That(await journal.HeadAsync(default), Is.Not.EqualTo(before.Item1));
        Assert.That(await journal.FirstBrokenAsync(default), Is.Null);
    }
}
