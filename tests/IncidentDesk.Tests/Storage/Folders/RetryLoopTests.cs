using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Tests.Storage.Folders;

/// <summary>The loop of load, decide and write: a lost race is tried again, an outcome is final.</summary>
public sealed class RetryLoopTests
{
    private int made;

    [SetUp]
    public void Begin() => made = 0;

    /// <summary>Loses the first attempts, then answers the outcome.</summary>
    private Task<Attempt<string?>> After(int losses, string? outcome) =>
        Task.FromResult(++made > losses ? outcome : Attempt<string?>.LostRace);

    [TestCase("written")]
    [TestCase(null)]
    public async Task The_first_outcome_ends_the_loop_even_if_the_outcome_is_null(string? outcome)
    {
        Assert.That(await RetryLoop.RunAsync(() => After(0, outcome), () => "exhausted"), Is.EqualTo(outcome));
        Assert.That(made, Is.EqualTo(1));
    }

    [Test]
    public async Task The_last_attempt_still_counts()
    {
        Assert.That(
            await RetryLoop.RunAsync(() => After(RetryLoop.Attempts - 1, "written"), () => "exhausted"),
            Is.EqualTo("written")
        );
        Assert.That(made, Is.EqualTo(RetryLoop.Attempts));
    }

    [TestCase(1)]
    [TestCase(9)]
    public async Task The_caller_chooses_the_outcome_when_every_attempt_lost_the_race(int attempts)
    {
        Assert.That(
            await RetryLoop.RunAsync(() => After(attempts, "written"), () => "exhausted", attempts),
            Is.EqualTo("exhausted")
        );
        Assert.That(made, Is.EqualTo(attempts));
    }

    [Test]
    public void A_failure_is_not_tried_again()
    {
        Assert.That(
            () => RetryLoop.RunAsync(() => Failing(), () => "exhausted"),
            Throws.TypeOf<InvalidOperationException>().With.Message.EqualTo("broken")
        );
        Assert.That(made, Is.EqualTo(1));
    }

    private Task<Attempt<string?>> Failing()
    {
        made++;
        throw new InvalidOperationException("broken");
    }

    [TestCase(0, true, 1)]
    [TestCase(2, true, 3)]
    [TestCase(3, false, 3)]
    public async Task A_write_is_repeated_until_it_succeeds(int losses, bool written, int times)
    {
        Assert.That(
            await RetryLoop.UntilWrittenAsync(() => Task.FromResult(++made > losses), attempts: 3),
            Is.EqualTo(written)
        );
        Assert.That(made, Is.EqualTo(times));
    }
}
