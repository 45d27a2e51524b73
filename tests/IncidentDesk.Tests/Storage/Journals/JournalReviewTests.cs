using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Tests.Proof;

namespace IncidentDesk.Tests.Storage.Journals;

/// <summary>The journal and the published hours are checked again and again: what is new each time, the whole once a
/// day.</summary>
[Category("Threat-18")]
public sealed class JournalReviewTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task What_was_checked_is_checked_again_after_a_day_and_what_is_new_each_time()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        await desk.PublishHourAsync();
        await Decided.SignAsync(desk, "anselme");
        await desk.PublishHourAsync();
        var (review, now) = (new JournalReview(desk.Get<Journal>(), desk.Get<HourStore>()), desk.Clock.GetUtcNow());
        var content = desk.Get<ContentDatabase>();
        Assert.That(await review.RunAsync(now, None), Is.Null);

        await content.ExecuteAsync("UPDATE journal SET commitment = zeroblob(32) WHERE seq = 5");
        Assert.That(await review.RunAsync(now.AddHours(23), None), Is.Null, "checked before");
        Assert.That(await review.RunAsync(now.AddHours(24), None), Is.EqualTo(5));
        Assert.That(await review.RunAsync(now.AddHours(24), None), Is.EqualTo(5), "as long as it is wrong");
        Assert.That(
            await new JournalReview(desk.Get<Journal>(), desk.Get<HourStore>()).RunAsync(now, None),
            Is.EqualTo(5),
            "the first check of a process is of the whole"
        );
    }

    [TestCase("UPDATE journal SET commitment = zeroblob(32) WHERE seq = (SELECT MAX(seq) FROM journal)")]
    [TestCase("UPDATE published_hour SET root = zeroblob(32) WHERE seq = (SELECT MAX(seq) FROM published_hour)")]
    [TestCase("UPDATE published_hour SET salt = zeroblob(32) WHERE seq = (SELECT MAX(seq) FROM published_hour)")]
    [TestCase("UPDATE published_hour SET hash = zeroblob(32) WHERE seq = 1")]
    [TestCase("UPDATE journal SET hash = zeroblob(32) WHERE seq = @seen")]
    public async Task What_is_new_or_where_the_last_check_ended_is_checked_each_time(string sql)
    {
        await using var desk = await DeskOnDisk.StartAsync();
        await desk.PublishHourAsync();
        var (review, now) = (new JournalReview(desk.Get<Journal>(), desk.Get<HourStore>()), desk.Clock.GetUtcNow());
        var content = desk.Get<ContentDatabase>();
        Assert.That(await review.RunAsync(now, None), Is.Null);
        var seen = (await desk.Get<Journal>().NewestAsync(None)).Seq;
        await Decided.SignAsync(desk, "anselme");
        await desk.PublishHourAsync();

        await content.ExecuteAsync(sql, new { seen });

        Assert.That(await review.RunAsync(now.AddHours(1), None), Is.Not.Null);
    }
}
