using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentDesk.Tests.Commands;

/// <summary>Ten megabytes of anything are answered within two seconds of the processor's time, with twenty faults at
/// most. The program runs in a process of its own, so that nothing else is counted.</summary>
public sealed partial class CheckCostTests
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(2);

    private const string Head = "schema: 2\nversion: 20\n";

    private string data = null!;

    [SetUp]
    public void MakeDirectory() => data = Directory.CreateTempSubdirectory("incidentdesk-check-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(data, recursive: true);

    /// <summary>What is repeated, after the head of the file; {0} is a number that grows.</summary>
    private static readonly object[] Kinds =
    [
        new object[] { "deep nesting", "", "[" },
        new object[] { "deep mappings", "", "{{a: " },
        new object[] { "one long line", Head + "fr: ", "x" },
        new object[] { "many keys", Head, "k{0}: v\n" },
        new object[] { "one key many times", Head, "fr: v\n" },
        new object[] { "many aliases", "a: &a x\nb:\n", "- *a\n" },
        new object[] { "aliases of aliases", "a0: &a0 [x, x]\n", "b{0}: &b{0} [*a0, *a0, *a0]\n" },
        new object[] { "many documents", Head, "---\nschema: 2\n" },
        new object[] { "many items", Head + "stages:\n", "- {{id: recu{0}, fr: a, en: a}}\n" },
        new object[] { "many faults", Head + "stages:\n- id: recu\n", "  mot{0}: {{}}\n" },
        new object[] { "comments", "", "# {0}\n" },
    ];

    [TestCaseSource(nameof(Kinds))]
    public async Task Ten_megabytes_of_anything_are_answered_in_two_seconds_of_processor_time(
        string kind,
        string head,
        string part
    )
    {
        foreach (var size in (int[])[250_000, 10_000_000])
            await AnsweredAsync(kind, size, ("protocols/violence.yaml", Filled(head, part, size)));
    }

    [TestCase("decision.yaml"), TestCase("team.yaml"), TestCase("protocols/common.yaml")]
    public async Task The_other_files_are_answered_as_fast(string file)
    {
        foreach (var size in (int[])[250_000, 10_000_000])
            await AnsweredAsync(file, size, (file, Filled(Head, "k{0}: v\n", size)));
    }

    [Test]
    public async Task Ten_megabytes_in_many_letters_are_answered_as_fast() =>
        await AnsweredAsync(
            "letters",
            10_000_000,
            [
                .. Embedded
                    .Names("letters/")
                    .Select(name => ($"protocols/{name}", Filled("", "k{0}: {{fr: a, en: b}}\n", 260_000))),
            ]
        );

    private static string Filled(string head, string part, int size)
    {
        var text = new System.Text.StringBuilder(head, size + 100);
        for (var number = 0; text.Length < size; number++)
            text.AppendFormat(CultureInfo.InvariantCulture, part, number);
        return $"{text}";
    }

    private async Task AnsweredAsync(string kind, int size, params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(data, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text);
        }
        var (code, lines, took) = await CheckAsync();
        await TestContext.Out.WriteLineAsync($"{kind}, {size} bytes: {took.TotalSeconds:0.00} s");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(lines.Count(line => line.Contains(", line ", StringComparison.Ordinal)), Is.InRange(1, 20));
        Assert.That(took, Is.LessThan(Most), kind);
    }

    /// <summary>The command in a process of its own, and its time on the processor, as the shell around it counts it.
    /// It includes the start of the program.</summary>
    private async Task<(int Code, string[] Lines, TimeSpan Took)> CheckAsync()
    {
        var start = new ProcessStartInfo(
            "sh",
            [
                "-c",
                "\"$0\" \"$@\"; code=$?; times; exit $code",
                "dotnet",
                Path.Combine(AppContext.BaseDirectory, "incidentdesk.dll"),
                "check",
                "--data",
                data,
                "--language",
                "en",
            ]
        )
        {
            RedirectStandardOutput = true,
        };
        start.Environment.Remove("DOTNET_GCgen0size");
        using var process = Process.Start(start)!;
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        var took = Spent()
            .Matches(lines[^1])
            .Sum(part =>
                60 * double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture)
                + double.Parse(part.Groups[2].Value, CultureInfo.InvariantCulture)
            );
        return (process.ExitCode, lines[..^2], TimeSpan.FromSeconds(took));
    }

    [GeneratedRegex("([0-9]+)m([0-9.]+)s")]
    private static partial Regex Spent();
}
