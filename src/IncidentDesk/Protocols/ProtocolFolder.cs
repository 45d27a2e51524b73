using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Definitions;

namespace IncidentDesk.Protocols;

/// <summary>Where definitions come from: those the program carries, and the folder <c>protocols</c> of a data
/// directory, whose files go over them.</summary>
internal static class ProtocolFolder
{
    private const string Prefix = "protocols/",
        Common = "common.yaml";

    /// <summary>The protocols as they ship.</summary>
    /// <exception cref="ProtocolFileException">With everything that is wrong.</exception>
    public static ProtocolShelf Shipped() => new(Carried().Select(ProtocolReader.Read));

    /// <summary>What a desk runs: each protocol as it ships and, where an organisation changed it, as it changed
    /// it.</summary>
    /// <exception cref="ProtocolFileException">When a file of the organisation belongs to no protocol.</exception>
    public static IReadOnlyList<ProtocolFiles> In(string data)
    {
        var own = Directory.Exists(Path.Combine(data, Prefix))
            ? Directory
                .GetFiles(Path.Combine(data, Prefix), "*.yaml")
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
