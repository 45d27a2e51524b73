using System.Reflection;
using IncidentDesk.Rules;

namespace IncidentDesk.Protocols;

/// <summary>Where definitions come from: those the program carries, and the folder <c>protocols</c> of a data directory, whose files go over them.</summary>
internal static class ProtocolFolder
{
    private const string Prefix = "protocols/", CommonName = "protocols/common.yaml";

    /// <summary>The protocols as they ship.</summary>
    /// <exception cref="ProtocolFileException">With everything that is wrong.</exception>
    public static ProtocolShelf Shipped() => new(Files().Select(ProtocolReader.Read));

    private static IEnumerable<ProtocolFiles> Files() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name is not (CommonName or Prefix + DecisionRules.FileName)).Order(StringComparer.Ordinal)
        .Select(name => new ProtocolFiles(Carried(CommonName), Carried(name)));

    private static ProtocolText Carried(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return new(name, reader.ReadToEnd());
    }
}
