namespace IncidentDesk.Bench;

/// <summary>How large folders, files and methods are, largest first. The tests compile this file too: they hold the
/// limits that the bench prints.</summary>
internal static class Sizes
{
    /// <summary>The most files of code and views in a folder, without its subfolders.</summary>
    public const int Folder = 24;

    /// <summary>The most lines of a file of the program.</summary>
    public const int File = 300;

    /// <summary>The most lines of a method of the program, from its first word to its end.</summary>
    public const int Method = 40;

    /// <summary>The most dependencies of a class of the program, as its constructors take them.</summary>
    public const int Constructor = 8;

    /// <param name="paths">With slashes.</param>
    public static IEnumerable<(int Files, string Folder)> OfFolders(IEnumerable<string> paths) =>
        paths
            .GroupBy(path => path[..path.LastIndexOf('/')], StringComparer.Ordinal)
            .Select(folder => (folder.Count(), folder.Key))
            .OrderDescending();

    public static IEnumerable<(int Lines, string Path)> OfFiles(IEnumerable<(string Path, string Text)> files) =>
        files.Select(file => (file.Text.TrimEnd('\n').Split('\n').Length, file.Path)).OrderDescending();

    /// <summary>Each method with the place where it begins, as "path:line: name".</summary>
    /// <param name="files">C# with its comments and literals.</param>
    public static IEnumerable<(int Lines, string Method)> OfMethods(IEnumerable<(string Path, string Text)> files) =>
        files
            .SelectMany(file =>
                Members
                    .Of(SourceText.CodeOf(file.Text))
                    .Select(member => (member.Length, $"{file.Path}:{member.Line}: {member.Name}"))
            )
            .OrderDescending();

    /// <summary>Each constructor of a class that is not a record, with how much it takes.</summary>
    public static IEnumerable<(int Taken, string Class)> OfConstructors(IEnumerable<Type> types) =>
        types
            .Where(type => type.IsClass && type.GetMethod("<Clone>$") is null && !type.Name.Contains('<'))
            .SelectMany(type => type.GetConstructors().Select(made => (made.GetParameters().Length, type.Name)))
            .OrderDescending();
}
