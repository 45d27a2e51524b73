using IncidentDesk.Bench;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Tests.House;

/// <summary>Folders, files, methods and constructors stay small enough to read. <c>tests/figures.sh</c> prints the
/// largest.</summary>
public sealed class SizeTests
{
    [Test]
    public void A_folder_has_at_most_24_files() =>
        Assert.That(TooFull(Sources.Code.Concat(Sources.Pages).Concat(Sources.Tests).Select(f => f.Path)), Is.Empty);

    [Test]
    public void A_file_has_at_most_300_lines() => Assert.That(TooLong(Sources.Code.Select(Read)), Is.Empty);

    [Test]
    public void A_method_has_at_most_40_lines() => Assert.That(TooLongMethods(Sources.Code.Select(Read)), Is.Empty);

    [Test]
    public void A_class_has_at_most_8_dependencies() =>
        Assert.That(
            TooDependent(
                new[] { typeof(CaseFile), typeof(Envelope), typeof(Database), typeof(DeskHost) }.SelectMany(known =>
                    known.Assembly.GetTypes()
                )
            ),
            Is.Empty
        );

    [Test]
    public void The_check_finds_a_class_with_9_dependencies() =>
        Assert.That(
            TooDependent([typeof(Eight), typeof(Nine), typeof(NineOfRecord)]),
            Is.EqualTo(new[] { (9, nameof(Nine)) })
        );

    private sealed class Eight
    {
        public Eight(int a, int b, int c, int d, int e, int f, int g, int h) => GC.KeepAlive((a, b, c, d, e, f, g, h));
    }

    private sealed class Nine
    {
        public Nine(int a, int b, int c, int d, int e, int f, int g, int h, int i) =>
            GC.KeepAlive((a, b, c, d, e, f, g, h, i));
    }

    /// <summary>What a record holds is no dependency.</summary>
    private sealed record NineOfRecord(int A, int B, int C, int D, int E, int F, int G, int H, int I);

    /// <summary>Pages and code count together, subfolders by themselves.</summary>
    [Test]
    public void The_check_finds_a_folder_with_25_files()
    {
        string[] full =
        [
            .. Enumerable.Range(1, 20).Select(n => $"src/A/B/Code{n}.cs"),
            .. Enumerable.Range(1, 4).Select(n => $"src/A/B/Page{n}.cshtml"),
            .. Enumerable.Range(1, 4).Select(n => $"src/A/B/C/Code{n}.cs"),
        ];

        Assert.That(TooFull(full), Is.Empty);
        Assert.That(TooFull([.. full, "src/A/B/One.cs"]), Is.EqualTo(new[] { (25, "src/A/B") }));
    }

    [Test]
    public void The_check_finds_a_file_with_301_lines()
    {
        string Lines(int count) => string.Concat(Enumerable.Repeat("// One line.\n", count));

        Assert.That(TooLong([("src/A.cs", Lines(300))]), Is.Empty);
        Assert.That(TooLong([("src/A.cs", Lines(301))]), Is.EqualTo(new[] { (301, "src/A.cs") }));
    }

    /// <summary>Whatever runs code is measured from its first word to its end, with its comments and what lies between
    /// quotation marks; attributes and docstrings are not part of it.</summary>
    [TestCase("[Test]\n    public void Long()\n    {{\n{0}    }}", 37)]
    [TestCase("public static int Long(int[] all) =>\n        Sum(\n{0}        );", 37)]
    [TestCase("public Type()\n    {{\n{0}    }}", 37)]
    [TestCase("public int Long\n    {{\n        get\n        {{\n{0}        }}\n    }}", 34)]
    [TestCase("public static Type operator +(Type one, Type other)\n    {{\n{0}    }}", 37)]
    public void The_check_finds_a_method_with_41_lines(string member, int fits)
    {
        string Text(int lines) =>
            "namespace A;\n\npublic class Type\n{\n    private int[] table = [\n"
            + string.Concat(Enumerable.Repeat("        0,\n", 60))
            + "    ];\n\n    /// <summary>Said.</summary>\n    "
            + string.Format(
                null,
                member,
                string.Concat(Enumerable.Repeat("        // } and \" do not end it.\n", lines))
            )
            + "\n}\n";

        Assert.That(TooLongMethods([("src/A.cs", Text(fits))]), Is.Empty);
        Assert.That(
            TooLongMethods([("src/A.cs", Text(fits + 1))]).Select(found => found.Item1),
            Is.EqualTo(new[] { 41 })
        );
    }

    private static (string, string) Read(SourceFile file) => (file.Path, file.Text);

    private static IEnumerable<(int, string)> TooFull(IEnumerable<string> paths) =>
        Sizes.OfFolders(paths).Where(folder => folder.Files > Sizes.Folder);

    private static IEnumerable<(int, string)> TooLong(IEnumerable<(string, string)> files) =>
        Sizes.OfFiles(files).Where(file => file.Lines > Sizes.File);

    private static IEnumerable<(int, string)> TooDependent(IEnumerable<Type> types) =>
        Sizes.OfConstructors(types).Where(found => found.Taken > Sizes.Constructor);

    private static IEnumerable<(int, string)> TooLongMethods(IEnumerable<(string, string)> files) =>
        Sizes.OfMethods(files).Where(method => method.Lines > Sizes.Method);
}
