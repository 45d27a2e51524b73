using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Definitions;

namespace IncidentDesk.Protocols;

/// <summary>The sources of protocol files: those embedded in the program, and the folder <c>protocols</c> of a data
/// directory, whose files override them.</summary>
internal static class ProtocolFolder
{
    private const string Prefix = "protocols/",
        Common = "common.yaml";

    /// <summary>The protocols as shipped.</summary>
    /// <exception cref="ProtocolFileException">A file is invalid; has every fault.</exception>
    public static ProtocolShelf Shipped() => new(Carried().Select(ProtocolReader.Read));

    /// <summary>The files for a desk: each protocol as shipped and, if the organisation overrides it, also as
    /// overridden.</summary>
    /// <exception cref="ProtocolFileException">A file of the organisation overrides no shipped file.</exception>
    public static IReadOnlyList<ProtocolFiles> In(string data)
    {
        var folder = Path.Combine(data, DataDirectory.ProtocolsFolder);
        var own = Directory.Exists(folder)
            ? Directory
                .GetFiles(folder, "*.yaml")
                .ToDictionary(file => Path.GetFileName(file), file => new ProtocolText(file, File.ReadAllText(file)))
            : [];
        var shipped = Carried().ToArray();
        var known = shipped.Select(files => NameOf(files.Own)).Append(Common).ToHashSet();
        if (
            own.Where(file => !known.Contains(file.Key))
                .Select(file => new FileFault(
                    file.Value.Name,
                    1,
                    "no protocol of that name ships; there are "
                        + $"{string.Join(", ", known.Order(StringComparer.Ordinal))}"
                ))
                .ToArray() is
            { Length: > 0 } strangers
        )
            throw new ProtocolFileException([.. strangers]);
        return
        [
            .. shipped,
            .. shipped
                .Select(files =>
                    files with
                    {
                        OverCommon = own.GetValueOrDefault(Common),
                        OverOwn = own.GetValueOrDefault(NameOf(files.Own)),
                    }
                )
                .Where(files => files.OverCommon is not null || files.OverOwn is not null),
        ];
    }

    private static string NameOf(ProtocolText file) => file.Name[Prefix.Length..];

    private static IEnumerable<ProtocolFiles> Carried()
    {
        var common = Carried(Prefix + Common);
        return Embedded
            .Names(Prefix)
            .Where(name => name != common.Name && name != DecisionProcessFile.Shipped)
            .Select(name => new ProtocolFiles(common, Carried(name)));
    }

    private static ProtocolText Carried(string name) => new(name, Embedded.Text(name));
}
