using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>The sources of protocol files: those embedded in the program, and the folder <c>protocols</c> of a data
/// directory, whose files override them.</summary>
internal static partial class ProtocolFolder
{
    private const string Prefix = "protocols/",
        Common = "common.yaml";

    /// <summary>Where the files of each schema are embedded, the shared file among them; a shipped version does not
    /// change.</summary>
    private static readonly ImmutableArray<(int Schema, string Prefix)> Sets = [(1, Prefix), (2, Prefix + "v2/")];

    /// <summary>The protocols as shipped.</summary>
    /// <exception cref="ProtocolFileException">A file is invalid; has every fault.</exception>
    public static ProtocolShelf Shipped() => new(Carried().Select(ProtocolReader.Read));

    /// <summary>The files for a desk as its directory has them: each protocol as shipped and, if the organisation
    /// overrides it, also as overridden.</summary>
    /// <param name="data">The data directory; empty for what ships alone.</param>
    /// <exception cref="ProtocolFileException">A file of the organisation overrides no shipped file, or cannot be
    /// read.</exception>
    public static IReadOnlyList<ProtocolFiles> In(string data) =>
        data.Length == 0 ? [.. Carried()] : Of(data, Own(data));

    /// <summary>The organisation's own files of protocols by name, as in "protocols/violence.yaml".</summary>
    /// <exception cref="ProtocolFileException">As above.</exception>
    public static Dictionary<string, string> Own(string data)
    {
        var known = Carried().Select(files => NameOf(files.Own)).Append(Common).Distinct().ToArray();
        var faults = Strangers(data, known).ToList();
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in known)
            if (Path.Combine(data, DataDirectory.ProtocolsFolder, name) is var path && File.Exists(path))
            {
                var (text, fault) = FileText.Read(path);
                if (fault is null)
                    own[Prefix + name] = text!;
                else
                    faults.Add(fault);
            }
        return faults.Count == 0 ? own : throw new ProtocolFileException([.. faults.Take(Reading.Most)]);
    }

    /// <summary>The files for a desk with these texts of the organisation over what ships: each text over the shipped
    /// file of its schema.</summary>
    public static IReadOnlyList<ProtocolFiles> Of(string data, IReadOnlyDictionary<string, string> own)
    {
        ProtocolText? Over(ProtocolText ships) =>
            own.TryGetValue(Prefix + NameOf(ships), out var text) && PrefixOf(text) == PrefixOf(ships)
                ? new(Path.Combine(data, DataDirectory.ProtocolsFolder, NameOf(ships)), text)
                : null;
        return
        [
            .. Carried(),
            .. Carried()
                .Select(files => files with { OverCommon = Over(files.Common), OverOwn = Over(files.Own) })
                .Where(files => !files.IsShipped),
        ];
    }

    private static string PrefixOf(ProtocolText ships) => ships.Name[..^NameOf(ships).Length];

    /// <summary>Where the files are that a text of the organisation changes: a text that names no schema is older than
    /// the second one.</summary>
    private static string PrefixOf(string text)
    {
        var schema = Schema().Match(text) is { Success: true } said ? said.Groups[1].Value : "1";
        return Sets.FirstOrDefault(set => $"{set.Schema}" == schema, Sets[^1]).Prefix;
    }

    [GeneratedRegex(@"^schema:[ ]*(\d+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Schema();

    /// <summary>What somebody may have meant as a file of definitions, and is not read.</summary>
    private static IEnumerable<FileFault> Strangers(string data, string[] known)
    {
        if (!Directory.Exists(data))
            yield break;
        var folder = Path.Combine(data, DataDirectory.ProtocolsFolder);
        if (File.Exists(folder))
            yield return new(folder, 1, T["C’est un fichier, et non un répertoire."]);
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder) : [])
            if (
                Path.GetFileName(path) is var name
                && !OwnFileNames.IsBeside(name)
                && !(known.Contains(name) && File.Exists(path))
                && !(name == DataDirectory.LettersFolder && Directory.Exists(path))
            )
                yield return new(
                    path,
                    1,
                    T[
                        "Aucun protocole livré n’a ce nom. Il y a {0}.",
                        string.Join(", ", known.Order(StringComparer.Ordinal))
                    ]
                );
        foreach (var path in Directory.EnumerateFileSystemEntries(data))
            if (
                Path.GetFileName(path) is var name
                && name is not (DataDirectory.DecisionFile or DataDirectory.TeamFile or DataDirectory.ProtocolsFolder)
                && (IsYaml(name, known) || IsNearFolder(name))
            )
                yield return new(
                    path,
                    1,
                    T[
                        "Ceci n’est pas lu. Les fichiers lus ici sont {0} et ceux du répertoire {1}.",
                        $"{DataDirectory.DecisionFile}, {DataDirectory.TeamFile}",
                        DataDirectory.ProtocolsFolder
                    ]
                );
    }

    /// <summary>Whether a file has nearly the name of one that is read.</summary>
    private static bool IsYaml(string name, string[] known) =>
        Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml"
        && NearestWord.To(
            Path.GetFileNameWithoutExtension(name),
            known
                .Append(DataDirectory.DecisionFile)
                .Append(DataDirectory.TeamFile)
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
        )
            is not null;

    private static bool IsNearFolder(string name) =>
        name.ToLowerInvariant() is "protocol" or "protocole" or "protocoles" or DataDirectory.ProtocolsFolder;

    /// <summary>The name of a file in the organisation's folder, whatever its schema.</summary>
    private static string NameOf(ProtocolText file) => file.Name[(file.Name.LastIndexOf('/') + 1)..];

    private static IEnumerable<ProtocolFiles> Carried() =>
        from set in Sets
        let common = Carried(set.Prefix + Common)
        from name in Embedded.Names(set.Prefix)
        where !name[set.Prefix.Length..].Contains('/', StringComparison.Ordinal)
        where name != common.Name && name is not TeamFile.Shipped && !DecisionProcessFile.IsCarried(name)
        orderby name[set.Prefix.Length..], set.Schema
        select new ProtocolFiles(common, Carried(name));

    private static ProtocolText Carried(string name) => new(name, Embedded.Text(name));
}
