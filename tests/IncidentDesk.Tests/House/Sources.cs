using System.Text.RegularExpressions;

namespace IncidentDesk.Tests.House;

/// <summary>What lies under <c>src</c>, as it is written.</summary>
internal static class Sources
{
    public static readonly string Root = FindRoot();

    public static readonly SourceFile[] All = Read("src", @"\.(cs|cshtml|yaml|sql|txt|css|js)$");

    /// <summary>The code of the tests and of the bench.</summary>
    public static SourceFile[] Tests => Read("tests", @"\.cs$");

    private static SourceFile[] Read(string folder, string names) =>
        [
            .. Directory
                .EnumerateFiles(System.IO.Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
                .Select(path => (Full: path, Path: System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/')))
                .Where(file => !Regex.IsMatch(file.Path, "/(bin|obj|node_modules)/") && Regex.IsMatch(file.Path, names))
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => new SourceFile(file.Path, File.ReadAllText(file.Full).ReplaceLineEndings("\n"))),
        ];

    public static SourceFile[] Code => Ending(".cs");
    public static SourceFile[] Pages => Ending(".cshtml");

    public static SourceFile[] Ending(string end) =>
        [.. All.Where(file => file.Path.EndsWith(end, StringComparison.Ordinal))];

    /// <summary>The sources under a folder of <c>src</c>; there is at least one.</summary>
    public static SourceFile[] Under(string folder)
    {
        SourceFile[] files = [.. All.Where(file => file.Path.StartsWith($"src/{folder}/", StringComparison.Ordinal))];
        return files.Length > 0
            ? files
            : throw new ArgumentException($"Nothing lies under src/{folder}.", nameof(folder));
    }

    /// <summary>Every line that matches, as "path:line: text".</summary>
    public static string[] Lines(this IEnumerable<SourceFile> files, string pattern) =>
        [
            .. files.SelectMany(file =>
                file.Lines.Index()
                    .Where(line => Regex.IsMatch(line.Item, pattern))
                    .Select(line => $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}")
            ),
        ];

    /// <summary>Every place that matches, even across lines, as "path:line: text" with the line it begins on.</summary>
    public static string[] Places(this IEnumerable<SourceFile> files, string pattern) =>
        [
            .. files.SelectMany(file =>
                Regex
                    .Matches(file.Text, pattern)
                    .Select(match => file.Text.AsSpan(0, match.Index).Count('\n'))
                    .Select(line => $"{file.Path}:{line + 1}: {file.Lines[line].Trim()}")
            ),
        ];

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(System.IO.Path.Combine(directory.FullName, "IncidentDesk.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The tests do not run inside the house.");
    }
}
