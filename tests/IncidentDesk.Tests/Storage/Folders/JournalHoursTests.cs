using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Tests.Storage.Folders;

/// <summary>Hours of the journal never go back, and no act is decided while the clock is behind any of them.</summary>
[Category("Threat-22")]
public sealed class JournalHoursTests
{
    private string data = null!;
    private ContentDatabase content = null!;
    private Thief rows = null!;
    private Journal journal = null!;

    [SetUp]
    public async Task Start()
    {
        data = await DemoData.CopyAsync();
        content = new(Path.Combine(data, "desk.db"));
        (rows, journal) = (new(content), new(content));
    }

    [TearDown]
    public void Delete()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    private async Task<JournalLine> LastAsync() => (await journal.AfterAsync(0, default))[^1];

    /// <summary>A line with a good hash and any hour, as somebody writes it who can write to the database.</summary>
    private async Task<long> WriteAsync(DateTimeOffset hour)
    {
        var last = await LastAsync();
        var line = JournalLine.After(last.Seq, last.Hash, new byte[32], hour);
        await content.ExecuteAsync(
            "INSERT INTO journal (seq, hour, commitment, hash) VALUES (@Seq, @Hour, @Commitment, @Hash)",
            line
        );
        return line.Seq;
    }

    [Test]
    public async Task A_line_written_while_the_clock_is_behind_takes_the_hour_of_the_line_before()
    {
        var last = await LastAsync();
        await content.TryAsync(async work =>
            await Journal.AppendAsync(work, new byte[32], last.Hour.AddDays(-8)) == last.Seq + 1
        );

        Assert.That((await LastAsync()).Hour, Is.EqualTo(last.Hour));
        Assert.That(await journal.FirstBrokenAsync(default), Is.Null);
    }

    [Test]
    public async Task A_line_whose_hour_is_before_that_of_the_line_before_is_named()
    {
        var back = await WriteAsync((await LastAsync()).Hour.AddHours(-1));
        await WriteAsync(DateTimeOffset.UtcNow);

        Assert.That(await journal.FirstBrokenAsync(default), Is.EqualTo(back));
    }

    [Test]
    public async Task A_later_line_with_an_earlier_hour_does_not_make_the_clock_right()
    {
        var now = (await LastAsync()).Hour.AddMinutes(59);
        Assert.That(await journal.IsAheadOfAsync(now, default), Is.False);
        await WriteAsync(now.AddDays(8));
        Assert.That(await journal.IsAheadOfAsync(now, default), Is.True);
        await WriteAsync(now);

        Assert.That(await journal.IsAheadOfAsync(now, default), Is.True, "the greatest hour counts, not the last");
        Assert.That(await journal.IsAheadOfAsync(now.AddDays(9), default), Is.False);
    }

    [Test]
    public async Task Lines_from_before_the_rule_are_judged_by_the_former_rule()
    {
        await WriteAsync((await LastAsync()).Hour.AddDays(-8));
        await rows.ExecuteAsync("UPDATE roster_entry SET line = NULL");
        Assert.That(await journal.FirstBrokenAsync(default), Is.Null);
        Assert.That(await journal.IsAheadOfAsync((await LastAsync()).Hour, default), Is.False);

        var first = (await LastAsync()).Seq;
        await rows.ExecuteAsync("UPDATE roster_entry SET line = @first", new { first });
        Assert.That(await journal.FirstBrokenAsync(default), Is.EqualTo(first), "the first line under the rule");
    }
}
