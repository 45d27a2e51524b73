using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using IncidentDesk.Tests.House;

namespace IncidentDesk.Tests.Fuzzing;

/// <summary>No bytes from outside make a parser fail in another way than it says. The test run makes a few inputs,
/// always the same; <c>tests/fuzz.sh</c> makes new ones for as long as it is told, and keeps each that fails in
/// <c>Fuzzing/Found</c>, which the test run then reads too.</summary>
[Category("Threat-04")]
internal sealed class FuzzTests
{
    private const int Seed = 20_260_105;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static string Found => Path.Combine(Sources.Root, "tests/IncidentDesk.Tests/Fuzzing/Found");

    /// <summary>How long each parser gets new inputs; null for the few inputs of the test run.</summary>
    private static double? Minutes =>
        Environment.GetEnvironmentVariable("INCIDENTDESK_FUZZ_MINUTES") is { Length: > 0 } minutes
            ? double.Parse(minutes, CultureInfo.InvariantCulture)
            : null;

    private FuzzTargets targets = null!;

    [OneTimeSetUp]
    public async Task Start() => targets = await FuzzTargets.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await targets.DisposeAsync();

    [TestCaseSource(typeof(FuzzTargets), nameof(FuzzTargets.Names))]
    public async Task A_parser_reads_or_refuses_whatever_comes(string name)
    {
        var target = targets.Of(name);
        foreach (var input in target.Corpus().Concat(FoundOf(name)))
            Assert.That(await FailureAsync(target, input), Is.Null);
        var seed = Minutes is null ? Seed : RandomNumberGenerator.GetInt32(int.MaxValue);
        var (mutator, watch, made) = (new Mutator(target.Corpus(), seed), Stopwatch.StartNew(), 0);
        for (; Minutes is { } minutes ? watch.Elapsed.TotalMinutes < minutes : made < target.Count; made++)
        {
            var input = mutator.Next();
            if (await FailureAsync(target, input) is { } failure)
                Assert.Fail($"{(Minutes is null ? "" : $"Kept as {await KeepAsync(name, input)}. ")}{failure}");
        }
        await TestContext.Out.WriteLineAsync(
            $"{name}: {made} inputs, seed {seed}, {(int)watch.Elapsed.TotalSeconds} s"
        );
    }

    /// <summary>Every file that was found belongs to a parser.</summary>
    [Test]
    public void Every_case_that_was_found_is_read_by_its_parser() =>
        Assert.That(
            Files().Select(file => Path.GetFileName(file)),
            Has.All.Matches<string>(file =>
                FuzzTargets.Names.Any(name => file.StartsWith($"{name}-", StringComparison.Ordinal))
            )
        );

    private static string[] Files() => Directory.Exists(Found) ? Directory.GetFiles(Found) : [];

    private static IEnumerable<byte[]> FoundOf(string name) =>
        Files()
            .Where(file => Path.GetFileName(file).StartsWith($"{name}-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes);

    private static async Task<string> KeepAsync(string name, byte[] input)
    {
        Directory.CreateDirectory(Found);
        var file = Path.Combine(Found, $"{name}-{Convert.ToHexStringLower(SHA256.HashData(input))[..12]}.bin");
        await File.WriteAllBytesAsync(file, input);
        return file;
    }

    /// <summary>What went wrong; null when the parser read the input or refused it, soon enough.</summary>
    private static async Task<string?> FailureAsync(FuzzTarget target, byte[] input)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await target.Run(input);
        }
        catch (Exception failure) when (!target.Refuses(failure))
        {
            return $"{failure}\nInput in base64: {Convert.ToBase64String(input[..Math.Min(input.Length, 3_000)])}";
        }
        catch (Exception refused) when (target.Refuses(refused))
        {
            return null;
        }
        return watch.Elapsed > Longest ? $"It took {watch.Elapsed}." : null;
    }
}
