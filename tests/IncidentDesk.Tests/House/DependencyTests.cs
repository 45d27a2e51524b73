using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;

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
    public void Rules_and_Sealing_reference_only_the_platform()
    {
        Assert.That(References(Rules), Is.Not.Empty.And.All.StartWith("System."));
        Assert.That(References(Sealing), Is.Not.Empty.And.All.StartWith("System."));
        Assert.That(References(Storage), Does.Contain("IncidentDesk.Rules").And.Contain("IncidentDesk.Sealing"));
        Assert.That(References(Web), Does.Contain("IncidentDesk.Rules").And.Contain("IncidentDesk.Storage"));
    }

    [Test]
    public void The_rules_use_no_file_network_clock_or_random_number() =>
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
    public void The_rules_have_no_mutable_static_field() =>
        Assert.That(
            Rules
                .GetTypes()
                .Where(type => type.Namespace is not null)
                .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
                .Where(field => !field.IsLiteral && !field.IsInitOnly && !field.DeclaringType!.Name.StartsWith('<')),
            Is.Empty
        );

    /// <summary>What the program compiles against; Storage's friends see its internal members.</summary>
    [Test]
    public void The_program_cannot_use_Sealing_or_the_internals_of_Storage()
    {
        Assert.That(References(Web), Does.Not.Contain("IncidentDesk.Sealing"));
        Assert.That(
            Storage.GetCustomAttributes<InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName),
            Is.EquivalentTo(["IncidentDesk.Tests", "IncidentDesk.Bench"])
        );
    }

    /// <summary>A secret, a key, a statement or a connection never leaves Storage by a member that the program
    /// sees.</summary>
    [Test]
    public void No_public_signature_of_Storage_exposes_a_secret_or_a_database_connection()
    {
        string[] hidden = ["IncidentDesk.Sealing", "Dapper", "System.Data", "Microsoft.Data", "dbup"];
        var shown = Storage.GetExportedTypes().SelectMany(Shown).ToArray();

        Assert.That(shown.Select(it => it.Type), Does.Contain(typeof(CaseFolders)).And.Contain(typeof(Holder)));
        Assert.That(
            shown
                .Where(it =>
                    hidden.Any(name => it.Type.Assembly.GetName().Name!.StartsWith(name, StringComparison.Ordinal))
                )
                .Select(it => $"{it.Member}: {it.Type.Name}"),
            Is.Empty
        );
    }

    /// <summary>A test of the test above: what the tests as friends see names secrets and connections.</summary>
    [TestCase(typeof(NewKey), typeof(Secret))]
    [TestCase(typeof(Work), typeof(DbConnection))]
    public void The_check_finds_a_type_in_a_signature(Type type, Type seen) =>
        Assert.That(Shown(type).Select(it => it.Type), Does.Contain(seen));

    [Test]
    public void Only_Storage_uses_the_database_packages()
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

    /// <summary>The program's own namespaces are another assembly; of ASP.NET it has data protection alone.</summary>
    [Test]
    public void Storage_references_no_ASP_NET_assembly_except_data_protection() =>
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
    public void The_folders_of_the_program_have_no_circular_dependencies()
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

    /// <summary>The types that a type's public and protected members, bases and constraints name, with the name of the
    /// member.</summary>
    private static IEnumerable<(string Member, Type Type)> Shown(Type type)
    {
        const BindingFlags own =
            BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.DeclaredOnly;
        var fields = type.GetFields(own)
            .Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
            .Select(field => (field.Name, Type: field.FieldType));
        // Accessors stand for their properties and events.
        var methods = type.GetMembers(own)
            .OfType<MethodBase>()
            .Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
            .SelectMany(method =>
                method
                    .GetParameters()
                    .Select(parameter => parameter.ParameterType)
                    .Concat(method is MethodInfo { ReturnType: var returned } ? [returned] : [])
                    .Concat(method.IsGenericMethodDefinition ? Constraints(method.GetGenericArguments()) : [])
                    .Select(named => (method.Name, Type: named))
            );
        Type[] bases = [.. type.BaseType is { } parent ? [parent] : Type.EmptyTypes, .. type.GetInterfaces()];
        return fields
            .Concat(methods)
            .Concat(bases.Concat(Constraints(type.GetGenericArguments())).Select(named => (Name: "base", Type: named)))
            .SelectMany(it => Parts(it.Type).Select(part => ($"{type.Name}.{it.Name}", part)));
    }

    private static IEnumerable<Type> Constraints(Type[] arguments) =>
        arguments
            .Where(argument => argument.IsGenericParameter)
            .SelectMany(argument => argument.GetGenericParameterConstraints());

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type)
        : [type];
}
