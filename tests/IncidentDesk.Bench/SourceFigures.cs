using System.Text.RegularExpressions;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Bench;

/// <summary>How readable the sources are, as figures: widths, lengths, folders, dependencies.</summary>
internal static partial class SourceFigures
{
    private sealed record Source(string Path, string[] Lines)
    {
        public string Folder => System.IO.Path.GetDirectoryName(Path)!;
        public bool IsOfAPage => Path.EndsWith(".cshtml.cs", StringComparison.Ordinal);
        public string Name => System.IO.Path.GetFileName(Path).Split('.')[0];
    }

    public static IEnumerable<Figure> All()
    {
        var root = Root();
        var all = Read(root, "src", "*.cs").Concat(Read(root, "tests", "*.cs")).ToArray();
        var program = all.Where(file => file.Path.StartsWith("src", StringComparison.Ordinal)).ToArray();
        var lines = all.SelectMany(file => file.Lines).ToArray();
        yield return AtMost("lines over 120 columns", Percent(lines.Count(line => line.Length > 120), lines), "%", 0);
        yield return AtMost("lines over 140 columns", Percent(lines.Count(line => line.Length > 140), lines), "%", 0);

        var fullest = all.Concat(Read(root, "src", "*.cshtml"))
            .GroupBy(file => file.Folder, StringComparer.Ordinal)
            .MaxBy(folder => folder.Count())!;
        yield return AtMost($"fullest folder, {fullest.Key}", fullest.Count(), "files", 24);

        var types = program.SelectMany(file => Types(file).Select(type => (file, type))).ToArray();
        var own = types.Count(of => of.file.IsOfAPage || of.file.Name == of.type);
        var share = 100.0 * own / types.Length;
        yield return new($"types in a file of their own name, of {types.Length}", share, "%", ">= 98", share >= 98);

        var longest = program.MaxBy(file => file.Lines.Length)!;
        yield return AtMost($"longest file, {longest.Name}", longest.Lines.Length, "lines", 300);
        var (length, method) = program.SelectMany(Methods).MaxBy(found => found.Length);
        yield return AtMost($"longest method, {method}", length, "lines", 40);

        yield return AtMost("folders of the program that use each other", Circles(program), "pairs", 0);
        var (taken, type) = Dependencies().Max();
        yield return AtMost($"constructor dependencies, {type}", taken, "", 8);
        yield return AtMost("loops that decide again", program.Sum(Loops), "", 1);
        yield return AtMost("files that read YAML", program.Count(file => Uses(file, "YamlDotNet")), "files", 1);
    }

    private static Figure AtMost(string what, double value, string unit, double most) =>
        new(what, value, unit, $"<= {most}", value <= most);

    private static double Percent(int some, string[] all) => 100.0 * some / all.Length;

    private static IEnumerable<Source> Read(string root, string under, string what) =>
        Directory
            .EnumerateFiles(Path.Combine(root, under), what, SearchOption.AllDirectories)
            .Where(path => !Generated().IsMatch(path))
            .Select(path => new Source(Path.GetRelativePath(root, path), File.ReadAllLines(path)));

    private static IEnumerable<string> Types(Source file) =>
        file.Lines.Select(line => Declared().Match(line)).Where(match => match.Success).Select(m => m.Groups[1].Value);

    /// <summary>Members with a body in braces: from the line of their name to the closing brace.</summary>
    private static IEnumerable<(int Length, string Name)> Methods(Source file)
    {
        for (var at = 0; at < file.Lines.Length; at++)
        {
            if (file.Lines[at] != "    {")
                continue;
            var begin = Array.FindLastIndex(file.Lines, at, line => Member().IsMatch(line));
            var end = Array.IndexOf(file.Lines, "    }", at);
            if (begin >= 0 && end > begin)
                yield return (end - begin + 1, $"{file.Name}: {Member().Match(file.Lines[begin]).Groups[1].Value}");
        }
    }

    /// <summary>Pairs of folders right under the program's that name each other.</summary>
    private static int Circles(Source[] program)
    {
        var used = program
            .Where(file => file.Path.StartsWith("src/IncidentDesk/", StringComparison.Ordinal))
            .SelectMany(file =>
                file.Lines.SelectMany(line => Named().Matches(line))
                    .Select(match => (From: file.Path.Split('/')[2], To: match.Groups[1].Value))
            )
            .ToHashSet();
        return used.Count(pair => string.CompareOrdinal(pair.From, pair.To) < 0 && used.Contains((pair.To, pair.From)));
    }

    private static IEnumerable<(int Taken, string Name)> Dependencies() =>
        new[]
        {
            typeof(CaseFile).Assembly,
            typeof(Envelope).Assembly,
            typeof(Database).Assembly,
            typeof(DeskHost).Assembly,
        }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsClass && type.GetMethod("<Clone>$") is null && !type.Name.Contains('<'))
            .SelectMany(type => type.GetConstructors().Select(made => (made.GetParameters().Length, type.Name)));

    private static int Loops(Source file) => file.Lines.Count(line => Again().IsMatch(line));

    private static bool Uses(Source file, string package) =>
        file.Lines.Any(line => line.StartsWith($"using {package}", StringComparison.Ordinal));

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "IncidentDesk.sln")))
            at = at.Parent ?? throw new DirectoryNotFoundException("The sources are not above the program.");
        return at.FullName;
    }

    [GeneratedRegex("/(bin|obj)/")]
    private static partial Regex Generated();

    [GeneratedRegex(@"^(?:\w+ )*(?:class|record struct|record|enum|struct|interface|delegate [\w<>?]+) (\w+)")]
    private static partial Regex Declared();

    [GeneratedRegex(@"^    (?:(?:public|private|internal|protected|static|async|override) )+[^=]*?(\w+)(?:<\w+>)?\(")]
    private static partial Regex Member();

    [GeneratedRegex(
        @"\bIncidentDesk\.(Attachments|Commands|Jobs|Mail|Operations|Pages|Protocols|Rehearsals|Security|Texts)\b"
    )]
    private static partial Regex Named();

    [GeneratedRegex(@"for \(var (attempt|tried|tries) = \d; ")]
    private static partial Regex Again();
}
