using System.Reflection;
using System.Text.RegularExpressions;
using IncidentDesk.Storage.Databases;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Tests.House;

/// <summary>Habits of the code that a compiler does not hold.</summary>
public sealed partial class CodeTests
{
    [Test]
    public void Nothing_is_logged_but_by_a_declared_message() =>
        Assert.That(
            Sources.Code.Lines(
                @"\bLog(Trace|Debug|Information|Warning|Error|Critical)\(|\bLog\.(Verbose|Debug|"
                    + @"Information|Warning|Error|Fatal)\(|\b(log|logger)\.(Log|Write)\(|\b(Debug|Trace)\.Write"
            ),
            Is.Empty
        );

    [Test]
    public void A_message_carries_ids_counts_and_times_only()
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
    public void A_timer_runs_on_the_clock() =>
        Assert.That(Sources.Code.Lines(@"new (Timer|PeriodicTimer)\((?!.*\bclock\b)"), Is.Empty);

    /// <summary>.editorconfig lifts the ban for whole files; each of these needs one thing of it and takes no
    /// other.</summary>
    [TestCase(
        "Databases/DeskCertificate",
        @"\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)|Thread\.Sleep|Task\.Delay\((?!.*\bclock\b)"
    )]
    [TestCase("Databases/KeyRingStore", OwnClock)]
    [TestCase("Definitions/DefinitionStore", OwnClock)]
    public void Whoever_is_excepted_from_a_ban_is_excepted_for_one_thing(string file, string others) =>
        Assert.That(
            new[] { Sources.Code.Single(code => code.Path == $"src/IncidentDesk.Storage/{file}.cs") }.Lines(others),
            Is.Empty
        );

    private const string OwnClock =
        @"DateTime(Offset)?\.(Utc)?Now\b|DateTime\.Today|Thread\.Sleep|Task\.Delay\((?!.*\bclock\b)";

    [Test]
    public void No_method_runs_where_nobody_can_wait_for_it() =>
        Assert.That(Sources.Code.Lines(@"async void"), Is.Empty);

    /// <summary>Argon2id takes 64 MiB each time: what runs it anywhere else runs beside the gate.</summary>
    [Test, Category("Threat-32")]
    public void Only_the_gate_stretches_a_secret() =>
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
    public void No_failure_disappears() =>
        Assert.That(
            Sources
                .Code.Where(file => EmptyCatch().IsMatch(file.Text) || CatchAll().IsMatch(file.Text))
                .Select(file => file.Path),
            Is.Empty
        );

    [TestCase("try { } catch { }")]
    [TestCase("catch (IOException)\n{\n}")]
    [TestCase("catch (Exception wrong) when (wrong is IOException) { }")]
    public void An_empty_catch_is_seen(string code) => Assert.That(EmptyCatch().IsMatch(code), Is.True);

    [Test]
    public void Nothing_is_left_for_later() =>
        Assert.That(Sources.All.Lines(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException|#pragma|#region"), Is.Empty);

    [Test]
    public void No_line_is_wider_than_120_columns() =>
        Assert.That(Sources.Code.Concat(Sources.Tests).Lines("^.{121,}$"), Is.Empty);

    [Test]
    public void The_program_begins_on_one_screen() =>
        Assert.That(
            Sources.Code.Single(file => file.Path == "src/IncidentDesk/Program.cs").Lines,
            Has.Length.LessThanOrEqualTo(100)
        );

    [Test]
    public void No_type_is_named_for_doing_things_in_general() =>
        Assert.That(
            Sources.Code.Lines(@"\b(class|record|interface|struct)\s+\w*(Service|Manager|Helper|Utils|Impl|Base)\b"),
            Is.Empty
        );

    [GeneratedRegex(@"\bcatch\b\s*(\([^)]*\))?\s*(when\s*\([^{}]*\)\s*)?\{\s*\}", RegexOptions.Singleline)]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\bcatch\s*(\{|\(Exception(\s+\w+)?\)\s*\{)")]
    private static partial Regex CatchAll();
}
