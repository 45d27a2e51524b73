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
        /// <summary>Without comments and literals; a view as it is.</summary>
        public string Code { get; } =
            Path.EndsWith(".cs", StringComparison.Ordinal) ? SourceText.CodeOf(TextOf(Lines)) : TextOf(Lines);
        public string Text => TextOf(Lines);
        public bool IsOfAPage => Path.EndsWith(".cshtml.cs", StringComparison.Ordinal);
        public string Name => System.IO.Path.GetFileName(Path).Split('.')[0];

        private static string TextOf(string[] lines) => string.Join('\n', lines);
    }

    public static IEnumerable<Figure> All()
    {
        var root = Root();
        var all = Read(root, "src", "*.cs").Concat(Read(root, "tests", "*.cs")).ToArray();
        var program = all.Where(file => file.Path.StartsWith("src", StringComparison.Ordinal)).ToArray();
        var lines = all.SelectMany(file => file.Lines).ToArray();
        yield return AtMost("lines over 120 columns", Percent(lines.Count(line => line.Length > 120), lines), "%", 0);
        yield return AtMost("lines over 140 columns", Percent(lines.Count(line => line.Length > 140), lines), "%", 0);

        var paths = all.Concat(Read(root, "src", "*.cshtml")).Select(file => file.Path);
        foreach (var (files, folder) in Sizes.OfFolders(paths).Take(1))
            yield return AtMost($"fullest folder, {folder}", files, "files", Sizes.Folder);

        var types = program
            .SelectMany(file => Types(file).Index().Select(type => (file, type.Index, type.Item)))
            .ToArray();
        // The file of a page bears the name of the page, and the page's class comes first in it.
        var own = types.Count(of => of.file.Name == of.Item || (of.file.IsOfAPage && of.Index == 0));
        var share = 100.0 * own / types.Length;
        yield return new($"types in a file of their own name, of {types.Length}", share, "%", ">= 98", share >= 98);

        var texts = program.Select(file => (file.Path, file.Text)).ToArray();
        foreach (var (length, file) in Sizes.OfFiles(texts).Take(1))
            yield return AtMost($"longest file, {file}", length, "lines", Sizes.File);
        // Ten, so that whoever shortens the longest sees what comes next and where it is.
        foreach (var (length, method) in Sizes.OfMethods(texts).Take(10))
            yield return AtMost(method, length, "lines", Sizes.Method);

        yield return AtMost("folders of the program in a circle of uses", Circles(program, ""), "", 0);
        foreach (var project in (string[])[".Rules", ".Storage"])
            yield return new($"folders of {project[1..]} in a circle of uses", Circles(program, project), "");
        foreach (var (taken, type) in Sizes.OfConstructors(Classes()).Take(1))
            yield return AtMost($"constructor dependencies, {type}", taken, "", Sizes.Constructor);
        yield return AtMost("loops that decide again", program.Sum(file => RetryLoops.In(file.Code)), "", 1);
        yield return AtMost(
            "files that read YAML",
            program.Count(file => file.Code.Contains("YamlDotNet")),
            "files",
            1
        );
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

    /// <summary>How many folders right under the project's lead back to themselves, each using the next.</summary>
    private static int Circles(Source[] program, string project)
    {
        var files = program
            .Concat(Read(Root(), "src", "*.cshtml"))
            .Select(file => (Parts: file.Path.Split('/'), file.Code))
            .Where(file => file.Parts[1] == "IncidentDesk" + project && file.Parts.Length > 3)
            .ToArray();
        var folders = files.Select(file => file.Parts[2]).Distinct().ToArray();
        var named = new Regex(
            $@"(?<!namespace )\bIncidentDesk{Regex.Escape(project)}\.({string.Join('|', folders)})\b"
                + (project.Length > 0 ? "" : @"|(?<![\w.])(T)(?=\[)|(?<![\w.])(Spoken)(?=\()")
        );
        var uses = files
            .SelectMany(file =>
                named
                    .Matches(file.Code)
                    .Select(match => match.Groups[1].Success ? match.Groups[1].Value : "Texts")
                    .Select(used => (From: file.Parts[2], To: used))
            )
            .Where(use => use.From != use.To)
            .ToHashSet();
        // Whatever is reached over one folder more, until every folder was in between.
        foreach (var between in folders)
            uses.UnionWith([
                .. uses.Where(use => use.To == between)
                    .SelectMany(use => uses.Where(next => next.From == between).Select(next => (use.From, next.To))),
            ]);
        return folders.Count(folder => uses.Contains((folder, folder)));
    }

    private static IEnumerable<Type> Classes() =>
        new[] { typeof(CaseFile), typeof(Envelope), typeof(Database), typeof(DeskHost) }.SelectMany(known =>
            known.Assembly.GetTypes()
        );

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
}
