using System.Reflection;
using System.Text.RegularExpressions;
using IncidentDesk.Storage.Databases;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Tests.House;

/// <summary>Habits of the code that a compiler does not hold.</summary>
public sealed partial class CodeTests
{
    [Test]
    public void Only_declared_log_messages_are_logged() =>
        Assert.That(
            Sources.Code.Lines(
                @"\bLog(Trace|Debug|Information|Warning|Error|Critical)\(|\bLog\.(Verbose|Debug|"
                    + @"Information|Warning|Error|Fatal)\(|\b(log|logger)\.(Log|Write)\(|\b(Debug|Trace)\.Write"
            ),
            Is.Empty
        );

    [Test]
    public void A_log_message_contains_only_ids_counts_and_times()
    {
        Type[] allowed = [typeof(Guid), typeof(int), typeof(long), typeof(DateTimeOffset), typeof(TimeSpan)];
        var said = new[] { typeof(Database).Assembly, typeof(DeskHost).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.Instance
                        | BindingFlags.Static
                        | BindingFlags.Public
                        | BindingFlags.NonPublic
                        | BindingFlags.DeclaredOnly
                )
            )
            .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null)
            .SelectMany(method =>
                method
                    .GetParameters()
                    .Select(parameter =>
                        (Message: $"{method.DeclaringType!.Name}.{method.Name}", parameter.ParameterType)
                    )
            )
            .ToArray();

        Assert.That(said, Is.Not.Empty);
        Assert.That(said.Where(it => !allowed.Contains(it.ParameterType)).Select(it => it.Message), Is.Empty);
    }

    /// <summary>What asks the machine for the time is banned; a timer takes the desk's clock.</summary>
    [Test]
    public void Every_timer_takes_the_clock_of_the_desk() =>
        Assert.That(Sources.Code.Lines(@"new (Timer|PeriodicTimer)\((?!.*\bclock\b)"), Is.Empty);

    /// <summary>.editorconfig lifts the ban for whole files; each of these needs one thing of it and takes no
    /// other.</summary>
    [TestCase(
        "Databases/DeskCertificate",
        @"\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)|Thread\.Sleep|Task\.Delay\((?!.*\bclock\b)"
    )]
    [TestCase("Databases/KeyRingStore", OwnClock)]
    [TestCase("Definitions/DefinitionStore", OwnClock)]
    public void A_file_exempt_from_the_API_ban_uses_the_exemption_for_one_purpose_only(string file, string others) =>
        Assert.That(
            new[] { Sources.Code.Single(code => code.Path == $"src/IncidentDesk.Storage/{file}.cs") }.Lines(others),
            Is.Empty
        );

    private const string OwnClock =
        @"DateTime(Offset)?\.(Utc)?Now\b|DateTime\.Today|Thread\.Sleep|Task\.Delay\((?!.*\bclock\b)";

    [Test]
    public void No_method_is_async_void() => Assert.That(Sources.Code.Lines(@"async void"), Is.Empty);

    /// <summary>Argon2id takes 64 MiB each time: what runs it anywhere else runs beside the gate.</summary>
    [Test, Category("Threat-32")]
    public void Only_the_stretch_gate_runs_Argon2id() =>
        Assert.That(
            Sources
                .Code.Where(file =>
                    !file.Path.StartsWith("src/IncidentDesk.Sealing/", StringComparison.Ordinal)
                    && file.Path != "src/IncidentDesk.Storage/Accounts/StretchGate.cs"
                )
                .Lines(@"\bPassword\.Stretch\b|\bReceipt\.Derive\b|PasswordHash"),
            Is.Empty
        );

    [Test]
    public void No_catch_block_is_empty_or_catches_every_exception() =>
        Assert.That(
            Sources
                .Code.Where(file => EmptyCatch().IsMatch(file.Text) || CatchAll().IsMatch(file.Text))
                .Select(file => file.Path),
            Is.Empty
        );

    [TestCase("try { } catch { }")]
    [TestCase("catch (IOException)\n{\n}")]
    [TestCase("catch (Exception wrong) when (wrong is IOException) { }")]
    public void The_check_finds_an_empty_catch_block(string code) => Assert.That(EmptyCatch().IsMatch(code), Is.True);

    [Test]
    public void The_sources_contain_no_TODO_unimplemented_method_pragma_or_region() =>
        Assert.That(Sources.All.Lines(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException|#pragma|#region"), Is.Empty);

    [Test]
    public void No_line_is_wider_than_120_columns() =>
        Assert.That(Sources.Code.Concat(Sources.Tests).Lines("^.{121,}$"), Is.Empty);

    [Test]
    public void Program_cs_has_at_most_100_lines() =>
        Assert.That(
            Sources.Code.Single(file => file.Path == "src/IncidentDesk/Program.cs").Lines,
            Has.Length.LessThanOrEqualTo(100)
        );

    [Test]
    public void No_type_has_a_generic_suffix_such_as_Service_Manager_or_Helper() =>
        Assert.That(
            Sources.Code.Lines(@"\b(class|record|interface|struct)\s+\w*(Service|Manager|Helper|Utils|Impl|Base)\b"),
            Is.Empty
        );

    [GeneratedRegex(@"\bcatch\b\s*(\([^)]*\))?\s*(when\s*\([^{}]*\)\s*)?\{\s*\}", RegexOptions.Singleline)]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\bcatch\s*(\{|\(Exception(\s+\w+)?\)\s*\{)")]
    private static partial Regex CatchAll();
}
