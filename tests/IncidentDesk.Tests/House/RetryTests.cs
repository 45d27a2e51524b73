using System.Text.RegularExpressions;

namespace IncidentDesk.Tests.House;

/// <summary>A lost race is tried again by one loop, so that no store has its own number of attempts and its own
/// mistakes.</summary>
public sealed partial class RetryTests
{
    private const string TheLoop = "Folders/RetryLoop";

    /// <summary>Other loops that wait for something, none of which decides again after a lost race.</summary>
    private static readonly string[] Others =
    [
        "Accounts/Pepper", // looks for the first pepper that the key ring opens, by one name after the other
        "Archive/TableCopy", // reads row after row
        "Databases/Reading/ReadableRows", // reads row after row
        "Decisions/Advising/AdviceLines", // looks for the first number that no line of the journal has
        "Decisions/DecisionReader", // opens rounds and passes until the fold names no further one
        "Files/PieceWriter", // writes piece after piece
        "Invitations/NewKeysActs", // ends one waiting request after the other
        "Journals/CheckpointStore", // looks for the first log key that the key ring opens, by one name after the other
        "Journals/HourStore", // publishes batch after batch
        "Purging/FolderRemoval", // purges in two rounds: the row of a mailbox goes after that of its case
        "Reminders/ReminderStore", // takes batch after batch
    ];

    [Test]
    public void Only_RetryLoop_retries_a_lost_race_and_all_other_awaiting_loops_are_listed() =>
        Assert.That(
            Sources
                .Under("IncidentDesk.Storage")
                .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && Waits(file.Lines))
                .Select(file => file.Path["src/IncidentDesk.Storage/".Length..^".cs".Length]),
            Is.EquivalentTo([.. Others, TheLoop])
        );

    [TestCase("    for (var n = 0; n < 5; n++)\n    {\n        if (await TryAsync())\n            return;\n    }")]
    [TestCase("    for (var tried = 0; !await TryAsync(); tried++)\n        Count(tried);")]
    [TestCase("    while (true)\n        if (\n            await TryAsync()\n        )\n            break;")]
    [TestCase("    do before = Find();\n    while (\n        !await ReplaceAsync(before)\n    );")]
    public void The_check_finds_a_loop_that_awaits(string code) => Assert.That(Waits(code.Split('\n')), Is.True);

    [TestCase("    foreach (var one in all)\n        await SendAsync(one);")]
    [TestCase("    for (var at = 0; at < 5; at++)\n    {\n        Count(at);\n    }\n    await SendAsync();")]
    public void The_check_ignores_foreach_and_sync_loops(string code) => Assert.That(Waits(code.Split('\n')), Is.False);

    /// <summary>Whether a loop that is not over a list awaits something, in its head or in its body.</summary>
    private static bool Waits(string[] lines) =>
        lines
            .Index()
            .Where(line => Loop().IsMatch(line.Item))
            .Any(line => Statement(lines[line.Index..]).Any(part => Await().IsMatch(part)));

    /// <summary>The statement that begins on the first line: what is indented further, and its brackets.</summary>
    private static IEnumerable<string> Statement(string[] lines)
    {
        var depth = Depth(lines[0]);
        return lines
            .Skip(1)
            .TakeWhile(line => line.Length == 0 || Depth(line) > depth || Bracket().IsMatch(line))
            .Prepend(lines[0]);
    }

    private static int Depth(string line) => line.Length - line.TrimStart().Length;

    [GeneratedRegex(@"^\s*(for|while|do)\b")]
    private static partial Regex Loop();

    [GeneratedRegex(@"\bawait\b")]
    private static partial Regex Await();

    [GeneratedRegex(@"^\s*[{()]")]
    private static partial Regex Bracket();
}
