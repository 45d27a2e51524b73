using System.Reflection;
using System.Text.RegularExpressions;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Tests.House;

/// <summary>The walls: rules and sealing never meet, and only storage stands between sealing and the rest.</summary>
public sealed class DependencyTests
{
    private static readonly Assembly Rules = typeof(CaseFile).Assembly,
        Sealing = typeof(Envelope).Assembly,
        Storage = typeof(Database).Assembly,
        Web = typeof(DeskHost).Assembly;

    private static readonly SourceFile[] RuleFiles = Sources.Under("IncidentDesk.Rules");

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    [Test]
    public void The_rules_and_the_sealing_know_nothing_but_the_platform()
    {
        Assert.That(References(Rules), Is.Not.Empty.And.All.StartWith("System."));
        Assert.That(References(Sealing), Is.Not.Empty.And.All.StartWith("System."));
        Assert.That(References(Storage), Does.Contain("IncidentDesk.Rules").And.Contain("IncidentDesk.Sealing"));
        Assert.That(References(Web), Does.Contain("IncidentDesk.Rules").And.Contain("IncidentDesk.Storage"));
    }

    [Test]
    public void The_rules_touch_no_file_no_network_no_clock_and_no_chance() =>
        Assert.That(
            RuleFiles.Lines(
                @"\bSystem\.(IO|Net|Threading|Diagnostics|Data)\b|\b(File|Directory|Stream|HttpClient|"
                    + @"Socket|TimeProvider|Stopwatch|Environment|Random|Console|Task)\s*[.<(]|\b(UtcNow|"
                    + @"Today)\b|DateTime(Offset)?\.Now|Guid\.(NewGuid|CreateVersion7)|\basync\b"
            ),
            Is.Empty
        );

    [Test]
    public void The_rules_reference_no_assembly_of_files_networks_or_threads() =>
        Assert.That(
            References(Rules)
                .Where(name =>
                    name.StartsWith("System.IO", StringComparison.Ordinal)
                    || name.StartsWith("System.Net", StringComparison.Ordinal)
                    || name.StartsWith("System.Threading", StringComparison.Ordinal)
                    || name.StartsWith("System.Security", StringComparison.Ordinal)
                ),
            Is.Empty
        );

    [Test]
    public void The_rules_hold_no_state_that_changes() =>
        Assert.That(
            Rules
                .GetTypes()
                .Where(type => type.Namespace is not null)
                .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
                .Where(field => !field.IsLiteral && !field.IsInitOnly && !field.DeclaringType!.Name.StartsWith('<')),
            Is.Empty
        );

    [Test]
    public void Only_storage_speaks_of_sealing() =>
        Assert.That(Sources.Under("IncidentDesk").Lines(@"\bIncidentDesk\.Sealing\b|\busing .*\bSealing\b"), Is.Empty);

    /// <summary>They unlock the signing secret for one act and hand it back to a store; the demo does what its members
    /// would do on these pages.</summary>
    private static readonly (string, string)[] Signing =
    [
        ("SignPage", nameof(Secret)),
        ("MandatesPage", nameof(Secret)),
        ("TeamPage", nameof(Secret)),
        ("ConfirmPage", nameof(Secret)),
        ("JournalGapPage", nameof(Secret)),
        ("DemoSeed", nameof(Secret)),
        ("DemoCourse", nameof(Secret)),
        ("DemoPeople", nameof(Secret)),
        ("RehearsedActs", nameof(Secret)),
        ("CustodyPage", nameof(Secret)),
        ("KeyRecoveryPage", nameof(Secret)),
        ("RelayPage", nameof(Secret)),
    ];

    [Test]
    public void Outside_storage_a_secret_only_passes_by_where_someone_signs()
    {
        var holders = Web.GetTypes()
            .SelectMany(type =>
                Touched(type)
                    .Where(touched => touched.Assembly == Sealing)
                    .Select(touched => (Outermost(type).Name, touched.Name))
            )
            .Distinct();

        Assert.That(holders, Is.EquivalentTo(Signing));
    }

    [Test]
    public void Only_storage_speaks_to_a_database()
    {
        string[] drivers = ["Dapper", "Microsoft.Data.Sqlite", "dbup-core", "dbup-sqlite", "dbup-sqlserver"];

        Assert.That(References(Storage), Is.SupersetOf(drivers));
        Assert.That(References(Web).Intersect(drivers), Is.Empty);
        // The settings are checked with the connection strings of SQL Server's driver; nothing is opened there.
        Assert.That(
            Sources.Under("IncidentDesk").Lines(@"\b(SqlMapper|SqlConnection|DbConnection|System\.Data)\b"),
            Is.Empty
        );
    }

    [Test]
    public void A_page_asks_a_store_and_never_a_database() =>
        Assert.That(
            Sources
                .Under("IncidentDesk/Pages")
                .Concat(Sources.Under("IncidentDesk/Jobs"))
                .Lines(@"\b(Content|Key)?Database\b"),
            Is.Empty
        );

    /// <summary>The program's own namespaces are another assembly; of ASP.NET it has data protection alone.</summary>
    [Test]
    public void Storage_knows_no_page_and_no_request() =>
        Assert.That(
            References(Storage)
                .Where(name =>
                    name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                    && !name.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal)
                ),
            Is.Empty
        );

    [Test]
    public void Only_one_file_reads_yaml() =>
        Assert.That(
            Sources.Code.Concat(Sources.Pages).Concat(Sources.Tests).Lines(@"\bYamlDotNet\."),
            Has.Length.EqualTo(2).And.All.StartWith("src/IncidentDesk/Yaml/YamlReader.cs:").And.All.Contain(": using ")
        );

    /// <summary>A folder of the program can be read without the folders that use it.</summary>
    [Test]
    public void No_folders_of_the_program_use_each_other()
    {
        var folders = Sources
            .Under("IncidentDesk")
            .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(FolderOf)
            .OfType<string>()
            .Distinct()
            .ToArray();
        var any = string.Join('|', folders);
        // Texts is also used through its static members, which the whole program imports.
        var named = $@"^(?!\s*(?:@?namespace|///)).*?(?:\bIncidentDesk\.(?<1>{any})\b|(?<![\w.])(?<1>{any})\.[A-Z])";
        const string texts = @"(?<![\w.])(?:[TH]\[|Spoken\()";
        var uses = Sources
            .Under("IncidentDesk")
            .Where(file =>
                file.Path.EndsWith(".cs", StringComparison.Ordinal)
                || file.Path.EndsWith(".cshtml", StringComparison.Ordinal)
            )
            .SelectMany(file =>
                file.Lines.SelectMany(line =>
                        Regex
                            .Matches(line, named)
                            .Select(match => match.Groups[1].Value)
                            .Concat(Regex.IsMatch(line, texts) ? ["Texts"] : [])
                    )
                    .Select(used => (From: FolderOf(file), To: used))
            )
            .Where(use => use.From is not null && use.From != use.To)
            .Distinct()
            .ToArray();
        Assert.That(uses, Has.Length.GreaterThan(folders.Length));

        // A use is in no circle when its target uses nothing that is left, or when nothing left uses its source.
        for (var before = -1; before != uses.Length; )
        {
            before = uses.Length;
            uses =
            [
                .. uses.Where(use => uses.Any(next => next.From == use.To) && uses.Any(last => last.To == use.From)),
            ];
        }
        Assert.That(uses.Select(use => $"{use.From} uses {use.To}"), Is.Empty);
    }

    /// <summary>The folder right under the program's; null for what composes them all.</summary>
    private static string? FolderOf(SourceFile file) =>
        file.Path.Split('/') is [_, _, var folder, _, ..] ? folder : null;

    /// <summary>Types that stand in fields, signatures and locals of a type.</summary>
    private static IEnumerable<Type> Touched(Type type)
    {
        const BindingFlags own =
            BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.DeclaredOnly;
        var methods = type.GetMembers(own).OfType<MethodBase>().ToArray();
        return type.GetFields(own)
            .Select(field => field.FieldType)
            .Concat(methods.SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType)))
            .Concat(methods.OfType<MethodInfo>().Select(method => method.ReturnType))
            .Concat(
                methods.SelectMany(method =>
                    method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []
                )
            )
            .SelectMany(Parts);
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type)
        : [type];

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
